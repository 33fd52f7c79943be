"""Add a picture to a product."""

from collections.abc import Sequence
from datetime import datetime
from typing import IO, Any, TypedDict, Unpack
from uuid import UUID

from django.db import transaction

from mercer.areas.catalogue.changes import product_changed
from mercer.areas.catalogue.errors import ProductNotFound, VariantNotFound
from mercer.areas.catalogue.fields import IMAGE_FIELDS, read_fields
from mercer.areas.catalogue.image_files import RenderedImage, read_limited, render_image
from mercer.areas.catalogue.image_store import delete_sizes, save_sizes
from mercer.areas.catalogue.locking import lock_product
from mercer.areas.catalogue.models import Image, Product, Variant
from mercer.kernel.actors import Actor
from mercer.kernel.ids import new_id


class ImageDetails(TypedDict, total=False):
    """What a picture may be given beside its file."""

    alt: str
    position: int
    focal_x: int
    focal_y: int
    variant_ids: Sequence[UUID]
    source_url: str


def add_image(
    *,
    store_id: UUID,
    product_id: UUID,
    file: IO[bytes],
    actor: Actor,
    now: datetime,
    **details: Unpack[ImageDetails],
) -> Image:
    """Show a picture of a product: WebP in up to four widths, upright, without its metadata.

    **Shapes and units**: JPEG, PNG, WebP or GIF of at most 20 MB; the focal point in percent.
    The sizes are made and stored before the product is locked.
    Raises ProductNotFound, VariantNotFound, InvalidFields, ImageRefused. Locks the product.
    Announces ProductChanged."""
    fields = read_fields(IMAGE_FIELDS, details)
    if not Product.objects.filter(store_id=store_id, id=product_id).exists():
        raise ProductNotFound(str(product_id))
    name = str(getattr(file, "name", "") or "image")
    rendered = render_image(read_limited(file, name), name)
    return keep_image(
        store_id=store_id, product_id=product_id, rendered=rendered, actor=actor, fields=fields
    )


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
