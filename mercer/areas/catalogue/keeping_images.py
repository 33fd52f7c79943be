"""Pictures that are ready, stored with their rows."""

from typing import Any
from uuid import UUID

from django.db import transaction

from mercer.areas.catalogue.changes import product_changed
from mercer.areas.catalogue.errors import VariantNotFound
from mercer.areas.catalogue.image_files import RenderedImage
from mercer.areas.catalogue.image_store import delete_sizes, save_sizes
from mercer.areas.catalogue.locking import lock_product
from mercer.areas.catalogue.models import Image, Variant
from mercer.kernel.actors import Actor
from mercer.kernel.ids import new_id


def keep_image(
    *,
    store_id: UUID,
    product_id: UUID,
    rendered: RenderedImage,
    actor: Actor,
    fields: dict[str, Any],
) -> Image:
    """Store a picture's sizes and its row; if the row is refused, the files go again."""
    variant_ids = list(fields.pop("variant_ids", []))
    image = Image(id=new_id(), store_id=store_id, product_id=product_id, **fields)
    image.width, image.height = rendered.width, rendered.height
    image.renditions = save_sizes(store_id, image.id, rendered)
    try:
        with transaction.atomic():
            product = lock_product(store_id, product_id)
            if "position" not in fields:
                image.position = product.images.count()
            image.save(force_insert=True)
            link_variants(image, variant_ids)
            product_changed(store_id, product_id, "image_added", actor)
    except BaseException:
        delete_sizes(image.renditions)
        raise
    return image


def link_variants(image: Image, variant_ids: list[UUID]) -> None:
    """Say which variants a picture shows. Raises VariantNotFound for another product's."""
    known = list(Variant.objects.filter(product_id=image.product_id, id__in=variant_ids))
    missing = set(variant_ids) - {variant.id for variant in known}
    if missing:
        raise VariantNotFound(str(min(missing)))
    image.variants.set(known)
