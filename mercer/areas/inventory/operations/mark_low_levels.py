"""Taking over the marks of many variants at once."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from mercer.areas.inventory.operations._level import LOCK_LEVELS, OPEN_LEVELS
from mercer.areas.inventory.rules import MOST_MARK
from mercer.kernel.actors import Actor
from mercer.kernel.errors import InvalidField
from mercer.kernel.ids import new_id

WRITE = """
UPDATE inventory_stocklevel level SET low_at = marked.low_at
FROM unnest(%s::uuid[], %s::int[]) AS marked(variant_id, low_at)
WHERE level.location_id = %s AND level.variant_id = marked.variant_id
    AND level.low_at IS DISTINCT FROM marked.low_at
RETURNING level.variant_id
"""


def mark_low_levels(
    *, store_id: UUID, location_id: UUID, marks: Mapping[UUID, int], actor: Actor, now: datetime
) -> frozenset[UUID]:
    """Say of many variants at how many units they count as running out at a location.

    **Shapes and units**: units by variant; three statements for any number of them.
    **Returns** the variants whose mark was another. **Raises** InvalidField.
    **Locks** the levels, in order of SKU."""
    if any(not 0 <= units <= MOST_MARK for units in marks.values()):
        raise InvalidField("low_at", "out_of_range", f"0 and {MOST_MARK}")
    ids = list(marks)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(OPEN_LEVELS, [location_id, [new_id() for _ in ids], ids, store_id])
        cursor.execute(LOCK_LEVELS, [location_id, ids])
        cursor.execute(WRITE, [ids, list(marks.values()), location_id])
        return frozenset(row[0] for row in cursor.fetchall())
