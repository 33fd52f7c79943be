"""Facts of the warehouse."""

from dataclasses import dataclass
from uuid import UUID

from mercer.kernel.events import Event


@dataclass(frozen=True)
class ShipmentDispatched(Event):
    """A parcel has left the house."""

    store_id: UUID
    order_id: UUID
    shipment_id: UUID


@dataclass(frozen=True)
class ShipmentDelivered(Event):
    """A parcel has reached its receiver."""

    store_id: UUID
    order_id: UUID
    shipment_id: UUID


@dataclass(frozen=True)
class ShipmentCancelled(Event):
    """A parcel is not packed after all; its units may go in another one."""

    store_id: UUID
    order_id: UUID
    shipment_id: UUID
