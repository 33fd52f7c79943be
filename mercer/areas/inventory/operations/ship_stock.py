"""Take what leaves the house off the shelf."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from mercer.areas.inventory.errors import ShortPick
from mercer.areas.inventory.operations._ledger import Movement, write_movements
from mercer.areas.inventory.operations._locking import LockedLevel, lock_order_levels
from mercer.areas.inventory.rules import MovementReason, sum_demand
from mercer.kernel.actors import Actor
from mercer.kernel.ids import new_id

ALLOCATIONS = """
SELECT id, order_line_id, level_id, quantity, status FROM inventory_allocation
WHERE order_id = %s AND order_line_id = ANY(%s) ORDER BY id
"""
TAKE_OFF = """
UPDATE inventory_stocklevel level
SET on_hand = level.on_hand - gone.quantity, allocated = level.allocated - gone.quantity
FROM unnest(%s::uuid[], %s::bigint[]) AS gone(id, quantity) WHERE level.id = gone.id
"""
SHIP_WHOLE = "UPDATE inventory_allocation SET status = 'shipped' WHERE id = ANY(%s)"
# A part that ships leaves the rest of its allocation open.
SHIP_PARTS = """
WITH part AS (
    SELECT * FROM unnest(%s::uuid[], %s::uuid[], %s::bigint[]) AS given(id, new_id, quantity)),
rest AS (UPDATE inventory_allocation allocation SET quantity = allocation.quantity - part.quantity
    FROM part WHERE allocation.id = part.id RETURNING allocation.*)
INSERT INTO inventory_allocation
    (id, store_id, order_id, order_line_id, level_id, quantity, status, allocated_at)
SELECT part.new_id, store_id, order_id, order_line_id, level_id, part.quantity, 'shipped',
    allocated_at
FROM rest JOIN part ON part.id = rest.id
"""
Part = tuple[UUID, UUID, int, bool]


def ship_stock(
    *,
    order_id: UUID,
    lines: Sequence[tuple[UUID, int]],
    reference: str,
    actor: Actor,
    now: datetime,
) -> None:
    """Turn promised units of order lines into units that are gone, each change in the ledger.

    Lines that never had an allocation (downloads, stock that is not counted) pass untouched.

    **Shapes and units**: `lines`: order line and how many; `reference`: the shipment.
    **Raises** ShortPick when a line holds fewer units, or fewer lie on its shelf; nothing moves.
    **Locks** the levels that the order has taken from, in order of SKU.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        levels = lock_order_levels(order_id)
        if not levels:
            return
        parts = _pick(cursor, order_id, sum_demand(lines), levels)
        gone: dict[UUID, int] = {}
        for _, level_id, quantity, _ in parts:
            gone[level_id] = gone.get(level_id, 0) + quantity
        for level_id, quantity in gone.items():
            _, sku, _, _, on_hand, _ = levels[level_id]
            if quantity > on_hand:
                raise ShortPick(sku, quantity, on_hand)
        cursor.execute(TAKE_OFF, [list(gone), list(gone.values())])
        cursor.execute(SHIP_WHOLE, [[part[0] for part in parts if part[3]]])
        split = [part for part in parts if not part[3]]
        if split:
            cursor.execute(
                SHIP_PARTS,
                [
                    [part[0] for part in split],
                    [new_id() for _ in split],
                    [part[2] for part in split],
                ],
            )
        write_movements(
            [
                Movement(levels[level_id][3], level_id, -quantity, levels[level_id][4] - quantity)
                for level_id, quantity in gone.items()
            ],
            reason=MovementReason.SALE,
            reference=reference,
            actor=actor,
            now=now,
        )


def _pick(
    cursor: CursorWrapper,
    order_id: UUID,
    wanted: dict[UUID, int],
    levels: dict[UUID, LockedLevel],
) -> list[Part]:
    """Where the units come from: allocation, level, units, and whether that is all of it."""
    cursor.execute(ALLOCATIONS, [order_id, list(wanted)])
    left, parts, sku_of = dict(wanted), [], {}
    for allocation_id, line_id, level_id, quantity, status in cursor.fetchall():
        sku_of[line_id] = levels[level_id][1]
        part = min(quantity, left[line_id]) if status == "open" else 0
        left[line_id] -= part
        if part > 0:
            parts.append((allocation_id, level_id, part, part == quantity))
    for line_id, missing in left.items():
        if missing > 0 and line_id in sku_of:
            raise ShortPick(sku_of[line_id], wanted[line_id], wanted[line_id] - missing)
    return parts
