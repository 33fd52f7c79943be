"""What delivery refuses."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from mercer.kernel.errors import Conflict, NotFound


@dataclass(eq=False)
class ZoneNotFound(NotFound):
    """The store has no such delivery zone."""

    code: ClassVar[str] = "delivery_zone_not_found"
    zone_id: UUID


@dataclass(eq=False)
class MethodNotFound(NotFound):
    """The store has no such delivery method."""

    code: ClassVar[str] = "delivery_method_not_found"
    method_id: UUID


@dataclass(eq=False)
class CarrierNotFound(NotFound):
    """The store has no such carrier."""

    code: ClassVar[str] = "carrier_not_found"
    carrier_id: UUID


@dataclass(eq=False)
class MethodCodeTaken(Conflict):
    """The zone has a method with this code in this currency."""

    code: ClassVar[str] = "delivery_method_code_taken"
    method_code: str
    currency: str


@dataclass(eq=False)
class CarrierNameTaken(Conflict):
    """The store has a carrier of this name."""

    code: ClassVar[str] = "carrier_name_taken"
    carrier_name: str
