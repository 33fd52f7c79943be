"""What can be sold, and whether the books of the stock agree."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from mercer.areas.inventory.rules import is_tracked, most_sellable

AVAILABILITY = """
SELECT variant.id, variant.stock_policy, variant.backorder_limit,
    COALESCE(stock.free, 0) - COALESCE(held.quantity, 0)
FROM catalogue_variant variant
LEFT JOIN LATERAL (
    SELECT sum(level.on_hand - level.allocated)::bigint AS free
    FROM inventory_stocklevel level JOIN inventory_stocklocation location
        ON location.id = level.location_id AND location.is_active
    WHERE level.variant_id = variant.id) stock ON true
LEFT JOIN LATERAL (
    SELECT sum(quantity)::bigint AS quantity FROM inventory_reservation
    WHERE variant_id = variant.id AND expires_at > %(now)s
        AND cart_id IS DISTINCT FROM %(cart)s::uuid) held ON true
WHERE variant.id = ANY(%(variants)s) AND variant.store_id = %(store)s
"""

STOCK_OF_PRODUCTS = """
SELECT variant.product_id, variant.stock_policy, variant.backorder_limit,
    COALESCE(sum(level.on_hand - level.allocated) FILTER (WHERE location.is_active), 0)::bigint
FROM catalogue_variant variant
LEFT JOIN inventory_stocklevel level ON level.variant_id = variant.id
LEFT JOIN inventory_stocklocation location ON location.id = level.location_id
WHERE variant.product_id = ANY(%(products)s) AND variant.store_id = %(store)s
    AND variant.is_active
GROUP BY variant.id
"""


@dataclass(frozen=True)
class Availability:
    """What a shopper can have of a variant. `available`: units that are there and free, None where
    stock is not counted. `most`: how many one can ask for, None without bound."""

    variant_id: UUID
    available: int | None
    policy: str
    can_sell: bool
    most: int | None = None


def availability(
    *,
    store_id: UUID,
    variant_ids: Sequence[UUID],
    now: datetime,
    cart_id: UUID | None = None,
) -> dict[UUID, Availability]:
    """What can be sold of each variant: on hand, less promised, less live holds of (other) carts.

    **Shapes and units**: one statement. `cart_id`: whose own holds do not count against it.
    """
    if not variant_ids:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(
            AVAILABILITY,
            {"now": now, "cart": cart_id, "variants": list(variant_ids), "store": store_id},
        )
        return {row[0]: _availability(*row) for row in cursor.fetchall()}


def stock_for_products(store_id: UUID, product_ids: Sequence[UUID]) -> dict[UUID, bool]:
    """Whether any variant of each product can be sold; for cards. One statement.

    Holds of carts are left out: a card that says "sold out" for minutes would turn people away."""
    if not product_ids:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(
            STOCK_OF_PRODUCTS, {"products": list(product_ids), "store": store_id}
        )
        found: dict[UUID, bool] = {}
        for product_id, policy, limit, free in cursor.fetchall():
            most = most_sellable(policy, limit, free)
            found[product_id] = found.get(product_id, False) or most is None or most > 0
        return found


def _availability(variant_id: UUID, policy: str, limit: int | None, free: int) -> Availability:
    most = most_sellable(policy, limit, free)
    return Availability(
        variant_id=variant_id,
        available=max(free, 0) if is_tracked(policy) else None,
        policy=policy,
        can_sell=most is None or most > 0,
        most=most,
    )
