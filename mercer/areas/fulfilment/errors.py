"""Refusals of the warehouse."""

from dataclasses import dataclass
from typing import ClassVar

from mercer.kernel.errors import Conflict, NotFound


@dataclass(eq=False)
class ShipmentNotFound(NotFound):
    """No such shipment in this store."""

    code: ClassVar[str] = "shipment_not_found"
    shipment_id: str


@dataclass(eq=False)
class NotReadyToShip(Conflict):
    """The order is not placed, or its money is neither held nor taken."""

    code: ClassVar[str] = "not_ready_to_ship"
    status: str
    payment_state: str


@dataclass(eq=False)
class NothingToShip(Conflict):
    """Every unit of the order is in a shipment already, or needs none."""

    code: ClassVar[str] = "nothing_to_ship"
    number: str


@dataclass(eq=False)
class TooManyUnits(Conflict):
    """More units of a line than are not yet in a shipment."""

    code: ClassVar[str] = "too_many_units"
    sku: str
    wanted: int
    remaining: int
