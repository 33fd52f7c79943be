"""Saying at how many units a merchant wants to know that something runs out."""

from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from mercer.areas.inventory.models import StockLevel
from mercer.areas.inventory.operations._level import lock_level
from mercer.areas.inventory.rules import MOST_MARK
from mercer.kernel.actors import Actor
from mercer.kernel.errors import InvalidField


def mark_low_stock(
    *,
    store_id: UUID,
    variant_id: UUID,
    location_id: UUID,
    low_at: int | None,
    actor: Actor,
    now: datetime,
) -> StockLevel:
    """A variant counts as running out at a location when so many are free, or fewer.

    **Shapes and units**: `low_at` in units; None: the shop's usual mark; 0: when none is left.
    **Raises** InvalidField, LocationNotFound, VariantNotFound. **Locks** the level."""
    if low_at is not None and not 0 <= low_at <= MOST_MARK:
        raise InvalidField("low_at", "out_of_range", f"0 and {MOST_MARK}")
    with transaction.atomic(), connection.cursor() as cursor:
        level = lock_level(cursor, store_id, variant_id, location_id)
        if level.low_at != low_at:
            level.low_at = low_at
            level.save(update_fields=["low_at"])
    return level
