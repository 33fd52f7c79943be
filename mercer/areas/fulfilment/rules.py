"""Shipment statuses and moves; what of an order's money belongs to which shipment."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from mercer.kernel.errors import IllegalMove


class ShipmentStatus(StrEnum):
    """Open while it is picked and packed."""

    OPEN = "open"
    DISPATCHED = "dispatched"
    DELIVERED = "delivered"
    CANCELLED = "cancelled"


MOVES: dict[ShipmentStatus, frozenset[ShipmentStatus]] = {
    ShipmentStatus.OPEN: frozenset({ShipmentStatus.DISPATCHED, ShipmentStatus.CANCELLED}),
    ShipmentStatus.DISPATCHED: frozenset({ShipmentStatus.DELIVERED}),
}
LIVE = (ShipmentStatus.OPEN, ShipmentStatus.DISPATCHED, ShipmentStatus.DELIVERED)
GONE = (ShipmentStatus.DISPATCHED, ShipmentStatus.DELIVERED)


def check_move(old: str, new: ShipmentStatus) -> None:
    """Raises IllegalMove unless the table allows it."""
    if new not in MOVES.get(ShipmentStatus(old), frozenset()):
        raise IllegalMove("shipment", old, new)


@dataclass(frozen=True)
class LineMoney:
    """What an order line costs in the end, in minor units, and how many units that is for."""

    id: UUID
    quantity: int
    due_minor: int
    needs_shipping: bool


def due_for_units(line: LineMoney, units: int) -> int:
    """What the first so many units of a line cost: equal parts, the last unit takes the residue."""
    return line.due_minor if units >= line.quantity else units * (line.due_minor // line.quantity)


def shipment_amount(
    *,
    lines: Iterable[LineMoney],
    before: Mapping[UUID, int],
    now: Mapping[UUID, int],
    taken_before: int,
    delivery_minor: int,
    total_minor: int,
) -> int:
    """What is due when a shipment leaves: its units; with the first one delivery and all that needs
    no parcel. The last shipment takes what is left, so that all of them sum to the total.

    **Shapes and units**: `before` and `now` are units per order line, of the shipments that left
    earlier and of this one; minor units, tax included.
    """
    rows = list(lines)
    is_first = not any(before.values())
    after = {row.id: before.get(row.id, 0) + now.get(row.id, 0) for row in rows}
    if all(after[row.id] >= row.quantity for row in rows if row.needs_shipping):
        return max(0, total_minor - taken_before)
    amount = sum(
        due_for_units(row, after[row.id]) - due_for_units(row, before.get(row.id, 0))
        for row in rows
        if row.needs_shipping
    )
    if is_first:
        amount += delivery_minor + sum(row.due_minor for row in rows if not row.needs_shipping)
    return max(0, min(amount, total_minor - taken_before))
