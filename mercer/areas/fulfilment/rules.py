"""Shipment statuses and the moves between them."""

from enum import StrEnum

from mercer.kernel.errors import IllegalMove


class ShipmentStatus(StrEnum):
    """Open while it is picked and packed."""

    OPEN = "open"
    DISPATCHED = "dispatched"
    DELIVERED = "delivered"
    CANCELLED = "cancelled"


MOVES: dict[ShipmentStatus, frozenset[ShipmentStatus]] = {
    ShipmentStatus.OPEN: frozenset(
        {ShipmentStatus.DISPATCHED, ShipmentStatus.CANCELLED}
    ),
    ShipmentStatus.DISPATCHED: frozenset({ShipmentStatus.DELIVERED}),
}


def check_move(old: str, new: ShipmentStatus) -> None:
    """Raises IllegalMove unless the table allows it."""
    if new not in MOVES.get(ShipmentStatus(old), frozenset()):
        raise IllegalMove("shipment", old, new)
