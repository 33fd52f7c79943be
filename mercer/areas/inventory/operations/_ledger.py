"""Write the stock ledger."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from mercer.kernel.actors import Actor
from mercer.kernel.ids import new_id

WRITE = """
INSERT INTO inventory_stockmovement
    (id, store_id, level_id, delta, on_hand_after, reason, reference, actor, moved_at)
SELECT moved.id, moved.store_id, level_id, delta, after, %s, %s, %s, %s
FROM unnest(%s::uuid[], %s::uuid[], %s::uuid[], %s::bigint[], %s::bigint[])
    AS moved(id, store_id, level_id, delta, after)
"""


@dataclass(frozen=True)
class Movement:
    """A change of what is on hand at one level, and what is there afterwards."""

    store_id: UUID
    level_id: UUID
    delta: int
    on_hand_after: int


def write_movements(
    movements: Sequence[Movement], *, reason: str, reference: str, actor: Actor, now: datetime
) -> None:
    """Add movements to the ledger in one statement; the caller changes the levels."""
    if not movements:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            WRITE,
            [
                reason,
                reference[:120],
                str(actor)[:200],
                now,
                [new_id() for _ in movements],
                [movement.store_id for movement in movements],
                [movement.level_id for movement in movements],
                [movement.delta for movement in movements],
                [movement.on_hand_after for movement in movements],
            ],
        )
