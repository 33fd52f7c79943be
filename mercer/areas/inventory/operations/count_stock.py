"""Take over counts of many variants at once."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from mercer.areas.inventory.models import StockLocation
from mercer.areas.inventory.operations._crossing import note_arrivals
from mercer.areas.inventory.operations._ledger import Movement, write_movements
from mercer.areas.inventory.operations._level import LOCK_LEVELS, OPEN_LEVELS
from mercer.areas.inventory.operations.add_location import add_location
from mercer.areas.inventory.rules import MOST_ON_HAND
from mercer.areas.stores.operations.bump_generation import bump_generation
from mercer.kernel.actors import SYSTEM, Actor
from mercer.kernel.errors import InvalidField
from mercer.kernel.ids import new_id

WRITE = """
UPDATE inventory_stocklevel level SET on_hand = counted.on_hand
FROM unnest(%s::uuid[], %s::bigint[]) AS counted(id, on_hand) WHERE level.id = counted.id
"""


def count_stock(
    *,
    store_id: UUID,
    counted: Mapping[UUID, int],
    location_id: UUID | None = None,
    reason: str,
    reference: str,
    actor: Actor,
    now: datetime,
) -> frozenset[UUID]:
    """Set what is on hand of many variants to what was counted; the ledger keeps each difference.

    **Shapes and units**: units by variant; the store's first location unless one is named, and a
    first one is opened where there is none. Seven statements or so for any number of variants.
    **Returns** the variants whose stock was not as counted. **Raises** InvalidField.
    **Locks** the levels, in order of SKU. **Announces** VariantsAvailable of what was gone."""
    if any(not 0 <= units <= MOST_ON_HAND for units in counted.values()):
        raise InvalidField("counted", "out_of_bounds", f"0 to {MOST_ON_HAND}")
    with transaction.atomic(), connection.cursor() as cursor:
        place = location_id or _first_location(store_id)
        ids = list(counted)
        cursor.execute(OPEN_LEVELS, [place, [new_id() for _ in ids], ids, store_id])
        cursor.execute(LOCK_LEVELS, [place, ids])
        changed = [row for row in cursor.fetchall() if row[2] != counted[row[1]]]
        if not changed:
            return frozenset()
        cursor.execute(WRITE, [[row[0] for row in changed], [counted[row[1]] for row in changed]])
        write_movements(
            [
                Movement(store_id, level_id, counted[variant_id] - on_hand, counted[variant_id])
                for level_id, variant_id, on_hand, _ in changed
            ],
            reason=reason,
            reference=reference,
            actor=actor,
            now=now,
        )
        if any(min(on_hand, counted[key]) <= allocated for _, key, on_hand, allocated in changed):
            bump_generation(store_id=store_id)
        note_arrivals(
            store_id,
            [
                (variant_id, on_hand - allocated, counted[variant_id] - allocated)
                for _, variant_id, on_hand, allocated in changed
            ],
        )
    return frozenset(row[1] for row in changed)


def _first_location(store_id: UUID) -> UUID:
    first = StockLocation.objects.filter(store_id=store_id, is_active=True).first()
    if first is None:
        first = add_location(store_id=store_id, code="main", name="Main warehouse", actor=SYSTEM)
    return first.id
