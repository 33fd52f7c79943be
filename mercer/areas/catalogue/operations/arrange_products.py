"""Arrange a category's products."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.catalogue.changes import category_changed
from mercer.areas.catalogue.locking import lock_category
from mercer.areas.catalogue.models import ProductCategory
from mercer.kernel.actors import Actor


def arrange_products(
    *,
    store_id: UUID,
    category_id: UUID,
    product_ids: Sequence[UUID],
    actor: Actor,
    now: datetime,
) -> None:
    """Show a category's products in this order; those not named come after, in their old order.

    Raises CategoryNotFound. Locks the category. Announces CategoryChanged."""
    rank = {product_id: n for n, product_id in enumerate(product_ids)}
    with transaction.atomic():
        category = lock_category(store_id, category_id)
        places = list(category.places.order_by("position", "id"))
        ordered = sorted(places, key=lambda place: rank.get(place.product_id, len(rank)))
        moved = [place for n, place in enumerate(ordered) if place.position != n]
        for n, place in enumerate(ordered):
            place.position = n
        if moved:
            ProductCategory.objects.bulk_update(moved, ["position"], batch_size=1000)
            category_changed(store_id, category.id, "arranged", actor)
