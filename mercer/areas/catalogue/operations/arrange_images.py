"""Arrange a product's pictures."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.catalogue.changes import product_changed
from mercer.areas.catalogue.locking import lock_product
from mercer.areas.catalogue.models import Image
from mercer.kernel.actors import Actor


def arrange_images(
    *,
    store_id: UUID,
    product_id: UUID,
    image_ids: Sequence[UUID],
    actor: Actor,
    now: datetime,
) -> None:
    """Show a product's pictures in this order; those not named come after, in their old order.

    Raises ProductNotFound. Locks the product. Announces ProductChanged, when the order changes."""
    rank = {image_id: n for n, image_id in enumerate(image_ids)}
    with transaction.atomic():
        product = lock_product(store_id, product_id)
        images = list(product.images.order_by("position", "id"))
        ordered = sorted(images, key=lambda image: rank.get(image.id, len(rank)))
        moved = [image for n, image in enumerate(ordered) if image.position != n]
        for n, image in enumerate(ordered):
            image.position = n
        if moved:
            Image.objects.bulk_update(moved, ["position"])
            product_changed(store_id, product.id, "images_arranged", actor)
