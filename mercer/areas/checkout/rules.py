"""Placement statuses and the moves between them."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from mercer.kernel.errors import IllegalMove


class PlacementStatus(StrEnum):
    """Prepared: order and stock are held, the bank is being asked. Awaiting: the shopper is at the
    bank. Confirmed and abandoned are final."""

    PREPARED = "prepared"
    AWAITING = "awaiting"
    CONFIRMED = "confirmed"
    ABANDONED = "abandoned"


MOVES: dict[PlacementStatus, frozenset[PlacementStatus]] = {
    PlacementStatus.PREPARED: frozenset(
        {PlacementStatus.AWAITING, PlacementStatus.CONFIRMED, PlacementStatus.ABANDONED}
    ),
    PlacementStatus.AWAITING: frozenset({PlacementStatus.CONFIRMED, PlacementStatus.ABANDONED}),
}


def check_move(old: str, new: PlacementStatus) -> None:
    """Raises IllegalMove unless the table allows it."""
    if new not in MOVES.get(PlacementStatus(old), frozenset()):
        raise IllegalMove("placement", old, new)


SHOPPER_HAS = timedelta(minutes=30)
ANSWER_WITHIN = timedelta(seconds=30)
ASK_AGAIN_AFTER = timedelta(seconds=20)
ASK_SHOPPER_AGAIN_AFTER = timedelta(minutes=1)
FORGOTTEN_AFTER = timedelta(minutes=2)
MOST_DECLINES = 6
DECLINES_COUNT_FOR = timedelta(minutes=30)


def may_still_hear(prepared_at: datetime, now: datetime) -> bool:
    """Whether a bank that knows nothing of a payment may be about to: the question is under way.

    A no before that time would be read out of silence."""
    return now < prepared_at + FORGOTTEN_AFTER


@dataclass(frozen=True)
class PlacementResult:
    """Where an attempt stands, for whoever asked: the page, the API, the hook, the sweeper."""

    placement_id: UUID
    token: str
    status: PlacementStatus
    order_id: UUID
    order_number: str
    order_token: str
    action_url: str = ""
    decline_code: str = ""

    @property
    def is_confirmed(self) -> bool:
        """Whether there is an order."""
        return self.status == PlacementStatus.CONFIRMED
