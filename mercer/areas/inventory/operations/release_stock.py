"""Give back what was promised to an order."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from mercer.areas.inventory.operations._crossing import note_arrivals
from mercer.areas.inventory.operations._locking import lock_order_levels
from mercer.areas.stores.operations.bump_generation import bump_generation

CLOSE_ALL = """
UPDATE inventory_allocation SET status = 'released'
WHERE order_id = %s AND status = 'open' RETURNING level_id, quantity
"""
# What is not on the shelf is given back before what is.
OPEN_OF_LINES = """
SELECT allocation.id, allocation.order_line_id, allocation.level_id, allocation.quantity
FROM inventory_allocation allocation JOIN inventory_stocklevel level ON level.id = level_id
WHERE order_id = %s AND status = 'open' AND order_line_id = ANY(%s)
ORDER BY level.on_hand - level.allocated, allocation.id DESC
"""
SHRINK = """
UPDATE inventory_allocation allocation
SET quantity = allocation.quantity - CASE WHEN part.quantity < allocation.quantity
        THEN part.quantity ELSE 0 END,
    status = CASE WHEN part.quantity < allocation.quantity THEN 'open' ELSE 'released' END
FROM unnest(%s::uuid[], %s::bigint[]) AS part(id, quantity) WHERE allocation.id = part.id
"""
GIVE_BACK = """
UPDATE inventory_stocklevel level SET allocated = level.allocated - given.quantity
FROM unnest(%s::uuid[], %s::bigint[]) AS given(id, quantity) WHERE level.id = given.id
"""


def release_stock(
    *,
    order_id: UUID,
    order_line_quantities: Mapping[UUID, int] | None = None,
    now: datetime,
) -> None:
    """Give an order's unshipped stock back to sale: all of it, or so many units of some lines.

    What has been released or shipped stays as it is, so that releasing everything twice gives back
    once, and a line never gives back more than it holds.

    **Locks** the levels that the order has taken from, in order of SKU. **Announces**
    VariantsAvailable of what was gone.
    """
    with transaction.atomic(savepoint=False), connection.cursor() as cursor:
        levels = lock_order_levels(order_id)
        if not levels:
            return
        if order_line_quantities is None:
            cursor.execute(CLOSE_ALL, [order_id])
            given = cursor.fetchall()
        else:
            given = _shrink(cursor, order_id, order_line_quantities)
        back: dict[UUID, int] = {}
        for level_id, quantity in given:
            back[level_id] = back.get(level_id, 0) + quantity
        if not back:
            return
        cursor.execute(GIVE_BACK, [list(back), list(back.values())])
        for level_id, units in back.items():
            _, _, variant_id, store_id, on_hand, allocated = levels[level_id]
            if on_hand <= allocated:
                bump_generation(store_id=store_id)
                free = on_hand - allocated
                note_arrivals(store_id, [(variant_id, free, free + units)])


def _shrink(
    cursor: CursorWrapper, order_id: UUID, quantities: Mapping[UUID, int]
) -> list[tuple[UUID, int]]:
    left = dict(quantities)
    cursor.execute(OPEN_OF_LINES, [order_id, list(left)])
    given, parts = [], {}
    for allocation_id, line_id, level_id, quantity in cursor.fetchall():
        part = min(quantity, left[line_id])
        left[line_id] -= part
        if part > 0:
            parts[allocation_id] = part
            given.append((level_id, part))
    cursor.execute(SHRINK, [list(parts), list(parts.values())])
    return given
