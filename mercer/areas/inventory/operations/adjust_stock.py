"""Change what is on hand, with a reason."""

from datetime import datetime
from typing import TypedDict, Unpack
from uuid import UUID

from django.db import connection, transaction

from mercer.areas.inventory.errors import NotEnoughOnHand
from mercer.areas.inventory.models import StockLevel
from mercer.areas.inventory.operations._crossing import note_arrivals
from mercer.areas.inventory.operations._ledger import Movement, write_movements
from mercer.areas.inventory.operations._level import lock_level
from mercer.areas.inventory.rules import MOST_ON_HAND, MovementReason
from mercer.areas.stores.operations.bump_generation import bump_generation
from mercer.kernel.actors import Actor
from mercer.kernel.errors import InvalidField


class StockChange(TypedDict, total=False):
    """By how many, or to how many; and the paper behind it."""

    delta: int | None
    set_to: int | None
    reference: str


def adjust_stock(
    *,
    store_id: UUID,
    variant_id: UUID,
    location_id: UUID,
    reason: str,
    actor: Actor,
    now: datetime,
    **change: Unpack[StockChange],
) -> StockLevel:
    """Add to, take from, or count what is on hand of a variant at a location; the ledger says why.

    A count that finds what was expected writes nothing. Less on hand than promised to orders is
    allowed, because what is broken is broken: the shelf then shows what is short.

    **Shapes and units**: either `delta` or `set_to`, in units; `reference` is the paper behind it.
    **Raises** InvalidField, LocationNotFound, VariantNotFound, NotEnoughOnHand below nought.
    **Locks** the level. **Announces** VariantsAvailable when nothing was free before.
    """
    delta, set_to = change.get("delta"), change.get("set_to")
    _check(delta, set_to, reason)
    with transaction.atomic(), connection.cursor() as cursor:
        level = lock_level(cursor, store_id, variant_id, location_id)
        difference = delta if delta is not None else (set_to or 0) - level.on_hand
        after = level.on_hand + difference
        if after < 0:
            raise NotEnoughOnHand(level.sku, level.on_hand, difference)
        if after > MOST_ON_HAND:
            raise InvalidField("delta", "too_large", str(MOST_ON_HAND))
        if not difference:
            return level
        before, level.on_hand = level.available, after
        level.save(update_fields=["on_hand"])
        write_movements(
            [Movement(store_id, level.id, difference, after)],
            reason=reason,
            reference=change.get("reference", ""),
            actor=actor,
            now=now,
        )
        if min(before, level.available) <= 0:
            bump_generation(store_id=store_id)
        note_arrivals(store_id, [(variant_id, before, level.available)])
    return level


def _check(delta: int | None, set_to: int | None, reason: str) -> None:
    if (delta is None) == (set_to is None):
        raise InvalidField("delta", "one_of_delta_and_set_to")
    if set_to is not None and set_to < 0:
        raise InvalidField("set_to", "too_small", "0")
    if abs(delta or 0) > MOST_ON_HAND or (set_to or 0) > MOST_ON_HAND:
        raise InvalidField("delta", "too_large", str(MOST_ON_HAND))
    if reason not in set(MovementReason):
        raise InvalidField("reason", "unknown")
