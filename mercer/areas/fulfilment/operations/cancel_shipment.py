"""Taking a parcel apart before it leaves."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.fulfilment.events import ShipmentCancelled
from mercer.areas.fulfilment.models import Shipment
from mercer.areas.fulfilment.operations._order import lock_shipment
from mercer.areas.fulfilment.rules import ShipmentStatus, check_move
from mercer.areas.orders.operations.record_entry import record_entry
from mercer.kernel.actors import Actor
from mercer.kernel.events import announce


def cancel_shipment(*, store_id: UUID, shipment_id: UUID, actor: Actor, now: datetime) -> Shipment:
    """Do not pack this parcel; its units may go in another one.

    **Raises** ShipmentNotFound, IllegalMove once it has left. **Locks** the order, then the
    shipment. **Announces** ShipmentCancelled.
    """
    with transaction.atomic():
        shipment = lock_shipment(store_id=store_id, shipment_id=shipment_id)
        check_move(shipment.status, ShipmentStatus.CANCELLED)
        shipment.status = ShipmentStatus.CANCELLED
        shipment.save(update_fields=["status"])
        record_entry(
            store_id=store_id,
            order_id=shipment.order_id,
            kind="shipment_cancelled",
            actor=actor,
            now=now,
            details={"number": shipment.number},
            is_public=False,
        )
        announce(ShipmentCancelled(store_id, shipment.order_id, shipment.id))
    return shipment
