"""Counting the stars that a product is given."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from mercer.areas.catalogue.errors import ProductNotFound
from mercer.areas.catalogue.facts import Rating, read_rating
from mercer.areas.catalogue.models import Product
from mercer.areas.stores.operations.bump_generation import bump_generation
from mercer.kernel.ids import new_id

CHANGE = """
INSERT INTO catalogue_productrating AS rating
    (id, store_id, product_id, stars_1, stars_2, stars_3, stars_4, stars_5)
VALUES (%s, %s, %s, greatest(%s, 0), greatest(%s, 0), greatest(%s, 0), greatest(%s, 0),
    greatest(%s, 0))
ON CONFLICT (product_id) DO UPDATE SET
    stars_1 = rating.stars_1 + %s, stars_2 = rating.stars_2 + %s,
    stars_3 = rating.stars_3 + %s, stars_4 = rating.stars_4 + %s,
    stars_5 = rating.stars_5 + %s
RETURNING average_tenths, count, stars_1, stars_2, stars_3, stars_4, stars_5
"""


def change_rating(
    *, store_id: UUID, product_id: UUID, changes: Mapping[int, int], now: datetime
) -> Rating | None:
    """Add to how often a product was given so many stars; pages show it after the commit.

    **Shapes and units**: `changes` is stars (1 to 5) → how many more, or fewer below zero. No
    changes give the rating as it is, with its row locked until the transaction ends.
    **Returns** the rating from now on, None where nobody has rated the product.

    Raises ProductNotFound. Locks the rating. Runs in the caller's transaction, so that a review
    and its stars commit together."""
    more = [changes.get(stars, 0) for stars in range(1, 6)]
    with transaction.atomic():
        if not Product.objects.filter(store_id=store_id, id=product_id).exists():
            raise ProductNotFound(str(product_id))
        with connection.cursor() as cursor:
            cursor.execute(CHANGE, [new_id(), store_id, product_id, *more, *more])
            row = cursor.fetchone()
        if any(more):
            bump_generation(store_id=store_id)
    return read_rating(list(row))
