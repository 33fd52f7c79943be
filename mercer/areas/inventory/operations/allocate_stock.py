"""Promise stock to an order."""

from collections.abc import Sequence
from datetime import datetime
from operator import itemgetter
from uuid import UUID

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from mercer.areas.catalogue.rules import StockPolicy
from mercer.areas.inventory.errors import OutOfStock
from mercer.areas.inventory.operations._crossing import note_crossing
from mercer.areas.inventory.rules import (
    AllocationLine,
    Shelf,
    Take,
    is_tracked,
    plan_allocation,
    sum_demand,
)
from mercer.kernel.errors import InvalidField
from mercer.kernel.ids import new_id

OPEN_LEVELS = """
INSERT INTO inventory_stocklevel (id, store_id, location_id, variant_id, sku, on_hand, allocated)
SELECT asked.id, %(store)s, first.id, asked.variant_id, asked.sku, 0, 0
FROM unnest(%(ids)s::uuid[], %(variants)s::uuid[], %(skus)s::text[]) AS asked(id, variant_id, sku)
CROSS JOIN (SELECT id FROM inventory_stocklocation WHERE store_id = %(store)s AND is_active
            ORDER BY position, name LIMIT 1) AS first
WHERE NOT EXISTS (SELECT FROM inventory_stocklevel level
                  JOIN inventory_stocklocation location ON location.id = level.location_id
                  WHERE level.variant_id = asked.variant_id AND location.is_active)
ORDER BY asked.sku
ON CONFLICT DO NOTHING
"""
LOCK_LEVELS = """
SELECT level.id, level.variant_id, level.on_hand - level.allocated, place.position, place.name
FROM inventory_stocklevel level
JOIN inventory_stocklocation place ON place.id = level.location_id
WHERE level.store_id = %s AND level.variant_id = ANY(%s) AND place.is_active
ORDER BY level.sku, level.id
FOR NO KEY UPDATE OF level
"""
# Asked after the locks are held, so that it sees what others have committed while we waited.
LIVE_RESERVATIONS = """
SELECT variant_id, cart_id IS NOT DISTINCT FROM %(cart)s::uuid, sum(quantity)::bigint
FROM inventory_reservation
WHERE (variant_id = ANY(%(variants)s) AND expires_at > %(now)s) OR cart_id = %(cart)s::uuid
GROUP BY 1, 2
"""
TAKE = """
UPDATE inventory_stocklevel level SET allocated = level.allocated + taken.quantity
FROM unnest(%s::uuid[], %s::bigint[], %s::bigint[]) AS taken(id, quantity, present)
WHERE level.id = taken.id
    AND (taken.present = 0 OR level.on_hand - level.allocated >= taken.present)
"""
WRITE = """
INSERT INTO inventory_allocation
    (id, store_id, order_id, order_line_id, level_id, quantity, status, allocated_at)
SELECT id, %s, %s, order_line_id, level_id, quantity, 'open', %s
FROM unnest(%s::uuid[], %s::uuid[], %s::uuid[], %s::bigint[])
    AS part(id, order_line_id, level_id, quantity)
"""


class StockSlipped(RuntimeError):
    """A locked level changed under the lock: a bug, never a refusal."""


def allocate_stock(
    *,
    store_id: UUID,
    order_id: UUID,
    cart_id: UUID | None,
    lines: Sequence[AllocationLine],
    now: datetime,
) -> dict[UUID, int]:
    """Promise every line its stock, or none of them any.

    What the cart had reserved is used up; what other carts hold is not touched. Untracked variants
    need nothing.

    **Shapes and units**: at most seven statements for any number of lines, four as a rule.
    **Returns** backordered units by order line, only where there are any.
    **Raises** OutOfStock naming every short SKU, with all its lines' demand summed.
    **Locks** the stock levels of the wanted variants, in order of SKU.
    """
    for line in lines:
        if line.quantity < 1:
            raise InvalidField("quantity", "too_small", "1")
    tracked = [line for line in lines if is_tracked(line.stock_policy)]
    variants = sorted({line.variant_id for line in tracked})
    if not tracked:
        _forget_reservations(cart_id)
        return {}
    # The refusal is raised after the block: nothing is written, so an outer transaction may go on.
    with transaction.atomic(savepoint=False), connection.cursor() as cursor:
        _open_levels(cursor, store_id, tracked)
        shelves = _lock_shelves(cursor, store_id, variants)
        held, own = _reservations(cursor, variants, cart_id, now)
        plan = plan_allocation(tracked, shelves, held)
        if not plan.shortages:
            _write(cursor, store_id, order_id, plan.takes, now)
            if own:
                _forget_reservations(cart_id)
            _note_crossings(store_id, tracked, shelves, held, own)
    if plan.shortages:
        raise OutOfStock(tuple(plan.shortages))
    return plan.backordered


Shelves = dict[UUID, list[Shelf]]


def _lock_shelves(cursor: CursorWrapper, store_id: UUID, variants: list[UUID]) -> Shelves:
    cursor.execute(LOCK_LEVELS, [store_id, variants])
    shelves: Shelves = {}
    for level_id, variant_id, free, _, _ in sorted(cursor.fetchall(), key=itemgetter(3, 4)):
        shelves.setdefault(variant_id, []).append(Shelf(level_id, free))
    return shelves


def _reservations(
    cursor: CursorWrapper, variants: list[UUID], cart_id: UUID | None, now: datetime
) -> tuple[dict[UUID, int], dict[UUID, int]]:
    """What other carts hold, and what the cart itself holds."""
    cursor.execute(LIVE_RESERVATIONS, {"cart": cart_id, "variants": variants, "now": now})
    held: dict[UUID, int] = {}
    own: dict[UUID, int] = {}
    for variant_id, is_own, quantity in cursor.fetchall():
        (own if is_own else held)[variant_id] = quantity
    return held, own


def _note_crossings(
    store_id: UUID,
    lines: Sequence[AllocationLine],
    shelves: Shelves,
    held: dict[UUID, int],
    own: dict[UUID, int],
) -> None:
    demand = sum_demand((line.variant_id, line.quantity) for line in lines)
    for line in {line.variant_id: line for line in lines}.values():
        free = sum(shelf.free for shelf in shelves[line.variant_id])
        free -= held.get(line.variant_id, 0)
        note_crossing(
            store_id,
            before=free - own.get(line.variant_id, 0),
            after=free - demand[line.variant_id],
            backorder_limit=line.backorder_limit,
        )


def _open_levels(cursor: CursorWrapper, store_id: UUID, lines: Sequence[AllocationLine]) -> None:
    """What may be backordered gets a level to be counted at, if it has none, before any lock."""
    late = {line.sku: line for line in lines if line.stock_policy == StockPolicy.BACKORDER}
    if late:
        cursor.execute(
            OPEN_LEVELS,
            {
                "store": store_id,
                "ids": [new_id() for _ in late],
                "variants": [line.variant_id for line in late.values()],
                "skus": list(late),
            },
        )


def _write(
    cursor: CursorWrapper, store_id: UUID, order_id: UUID, takes: Sequence[Take], now: datetime
) -> None:
    quantity: dict[UUID, int] = {}
    present: dict[UUID, int] = {}
    for take in takes:
        quantity[take.level_id] = quantity.get(take.level_id, 0) + take.quantity
        present[take.level_id] = present.get(take.level_id, 0) + take.quantity - take.backordered
    cursor.execute(
        TAKE, [list(quantity), list(quantity.values()), [present[key] for key in quantity]]
    )
    if cursor.rowcount != len(quantity):
        raise StockSlipped(order_id)
    cursor.execute(
        WRITE,
        [
            store_id,
            order_id,
            now,
            [new_id() for _ in takes],
            [take.order_line_id for take in takes],
            [take.level_id for take in takes],
            [take.quantity for take in takes],
        ],
    )


def _forget_reservations(cart_id: UUID | None) -> None:
    if cart_id is not None:
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM inventory_reservation WHERE cart_id = %s", [cart_id])
