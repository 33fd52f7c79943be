"""Edit a picture."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from mercer.areas.catalogue.changes import product_changed
from mercer.areas.catalogue.fields import IMAGE_FIELDS, read_fields
from mercer.areas.catalogue.keeping_images import link_variants
from mercer.areas.catalogue.locking import lock_image
from mercer.areas.catalogue.models import Image
from mercer.kernel.actors import Actor


def edit_image(
    *, store_id: UUID, image_id: UUID, changes: dict[str, Any], actor: Actor, now: datetime
) -> Image:
    """Change a picture's words, place, focal point or the variants that it shows.

    Raises ImageNotFound, VariantNotFound, InvalidFields. Locks the picture.
    Announces ProductChanged, when something did change."""
    fields = read_fields(IMAGE_FIELDS, changes)
    wanted = fields.pop("variant_ids", None)
    with transaction.atomic():
        image = lock_image(store_id, image_id)
        changed = [name for name, value in fields.items() if getattr(image, name) != value]
        for name in changed:
            setattr(image, name, fields[name])
        if changed:
            image.save(update_fields=changed)
        linked = wanted is not None and set(wanted) != set(
            image.variants.values_list("id", flat=True)
        )
        if linked:
            link_variants(image, list(wanted))
        if changed or linked:
            product_changed(store_id, image.product_id, "image_edited", actor)
    return image
