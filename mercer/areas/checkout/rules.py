"""Placement statuses and the moves between them."""

from enum import StrEnum

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
    PlacementStatus.AWAITING: frozenset(
        {PlacementStatus.CONFIRMED, PlacementStatus.ABANDONED}
    ),
}


def check_move(old: str, new: PlacementStatus) -> None:
    """Raises IllegalMove unless the table allows it."""
    if new not in MOVES.get(PlacementStatus(old), frozenset()):
        raise IllegalMove("placement", old, new)
