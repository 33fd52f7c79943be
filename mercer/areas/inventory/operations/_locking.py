"""Take the locks for a change of what an order holds."""

from uuid import UUID

from django.db import connection

LOCK = """
SELECT level.id, level.sku, level.variant_id, level.store_id, level.on_hand, level.allocated
FROM inventory_stocklevel level
WHERE level.id IN (SELECT level_id FROM inventory_allocation WHERE order_id = %s)
ORDER BY level.sku, level.id
FOR NO KEY UPDATE
"""
LockedLevel = tuple[UUID, str, UUID, UUID, int, int]


def lock_order_levels(order_id: UUID) -> dict[UUID, LockedLevel]:
    """Lock every stock level that an order has taken from, in order of SKU, like everybody does.

    **Returns** by level: id, SKU, variant, store, on hand, allocated.
    """
    with connection.cursor() as cursor:
        cursor.execute(LOCK, [order_id])
        return {row[0]: row for row in cursor.fetchall()}
