"""Counting the stars of a store's products anew."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.catalogue.operations.change_rating import change_rating
from mercer.areas.catalogue.queries import list_ratings
from mercer.areas.reviews.queries import counts_by_product

NOTHING = (0, 0, 0, 0, 0)


def recount_ratings(*, store_id: UUID, now: datetime) -> int:
    """Set every product's stars to those of its published reviews; shoppers see it at once.

    **Returns** how many products were wrong. Locks the rating of each that looks wrong, and counts
    again under the lock, so that a review published meanwhile is counted once."""
    counted, kept = counts_by_product(store_id), list_ratings(store_id)
    mended = 0
    for product_id in sorted({*counted, *kept}):
        if counted.get(product_id, NOTHING) == kept.get(product_id, NOTHING):
            continue
        with transaction.atomic():
            rating = change_rating(store_id=store_id, product_id=product_id, changes={}, now=now)
            shown = rating.by_stars if rating else NOTHING
            true = counts_by_product(store_id).get(product_id, NOTHING)
            pairs = enumerate(zip(true, shown, strict=True), start=1)
            changes = {stars: right - wrong for stars, (right, wrong) in pairs if right != wrong}
            if changes:
                change_rating(store_id=store_id, product_id=product_id, changes=changes, now=now)
                mended += 1
    return mended
