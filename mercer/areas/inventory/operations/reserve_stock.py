"""Keep stock for a cart."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from mercer.areas.inventory.errors import OutOfStock
from mercer.areas.inventory.operations._crossing import note_crossing
from mercer.areas.inventory.queries import availability
from mercer.areas.inventory.rules import Availability, Shortage, sum_demand
from mercer.kernel.errors import InvalidField
from mercer.kernel.ids import new_id

LOCK = """
SELECT level.variant_id, level.sku FROM inventory_stocklevel level
WHERE level.store_id = %s AND level.variant_id = ANY(%s)
ORDER BY level.sku, level.id
FOR NO KEY UPDATE
"""
FORGET = "DELETE FROM inventory_reservation WHERE cart_id = %s RETURNING variant_id, quantity"
WRITE = """
INSERT INTO inventory_reservation (id, store_id, cart_id, variant_id, quantity, expires_at)
SELECT id, %s, %s, variant_id, quantity, %s
FROM unnest(%s::uuid[], %s::uuid[], %s::bigint[]) AS held(id, variant_id, quantity)
"""


def reserve_stock(
    *,
    store_id: UUID,
    cart_id: UUID,
    lines: Sequence[tuple[UUID, int]],
    expires_at: datetime,
    now: datetime,
) -> None:
    """Keep what a cart holds for it alone until then; all of it, or nothing changes.

    It takes the place of what the cart had reserved before, so that a further step extends it.
    Untracked variants, and those that may be backordered without bound, need no reservation.

    **Shapes and units**: `lines`: variant and how many; five statements for any number of lines.
    **Raises** OutOfStock naming every short SKU. **Locks** the levels, in order of SKU."""
    if any(quantity < 1 for _, quantity in lines):
        raise InvalidField("quantity", "too_small", "1")
    wanted = sum_demand(lines)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(LOCK, [store_id, list(wanted)])
        skus = dict(cursor.fetchall())
        found = availability(store_id=store_id, variant_ids=list(wanted), now=now, cart_id=cart_id)
        short = [
            Shortage(skus.get(variant_id, ""), quantity, _most(found, variant_id) or 0)
            for variant_id, quantity in wanted.items()
            if (most := _most(found, variant_id)) is not None and quantity > most
        ]
        if short:
            raise OutOfStock(tuple(short))
        counted = {key: units for key, units in wanted.items() if found[key].most is not None}
        before = _replace(cursor, store_id, cart_id, counted, expires_at)
        for variant_id, units in counted.items():
            free = found[variant_id].available or 0
            note_crossing(store_id, before=free - before.get(variant_id, 0), after=free - units)


def _most(found: dict[UUID, Availability], variant_id: UUID) -> int | None:
    """How many can be had; a variant that the store does not know has none."""
    return found[variant_id].most if variant_id in found else 0


def _replace(
    cursor: CursorWrapper,
    store_id: UUID,
    cart_id: UUID,
    counted: dict[UUID, int],
    expires_at: datetime,
) -> dict[UUID, int]:
    """Write the cart's holds anew. **Returns** what it had held."""
    cursor.execute(FORGET, [cart_id])
    before: dict[UUID, int] = dict(cursor.fetchall())
    cursor.execute(
        WRITE,
        [
            store_id,
            cart_id,
            expires_at,
            [new_id() for _ in counted],
            list(counted),
            list(counted.values()),
        ],
    )
    return before
