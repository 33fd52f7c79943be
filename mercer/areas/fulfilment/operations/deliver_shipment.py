"""A parcel has arrived."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.fulfilment.events import ShipmentDelivered
from mercer.areas.fulfilment.models import Shipment
from mercer.areas.fulfilment.operations._order import lock_shipment, write_state
from mercer.areas.fulfilment.rules import ShipmentStatus, check_move
from mercer.areas.orders.operations.record_entry import record_entry
from mercer.kernel.actors import Actor
from mercer.kernel.events import announce


def deliver_shipment(*, store_id: UUID, shipment_id: UUID, actor: Actor, now: datetime) -> Shipment:
    """Mark a parcel as received; with the last one the order is delivered.

    **Raises** ShipmentNotFound, IllegalMove. **Locks** the order, then the shipment.
    **Announces** ShipmentDelivered, once per shipment.
    """
    with transaction.atomic():
        shipment = lock_shipment(store_id=store_id, shipment_id=shipment_id)
        check_move(shipment.status, ShipmentStatus.DELIVERED)
        shipment.status = ShipmentStatus.DELIVERED
        shipment.delivered_at = now
        shipment.save(update_fields=["status", "delivered_at"])
        write_state(shipment.order_id)
        record_entry(
            store_id=store_id,
            order_id=shipment.order_id,
            kind="delivered",
            actor=actor,
            now=now,
            details={"number": shipment.number},
        )
        announce(ShipmentDelivered(store_id, shipment.order_id, shipment.id))
    return shipment
