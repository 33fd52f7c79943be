import pytest

from mercer.areas.fulfilment.operations.deliver_shipment import deliver_shipment
from mercer.areas.fulfilment.queries import audit_shipments
from mercer.areas.fulfilment.tests.make import (
    CY,
    line_ids,
    make_variants,
    pack,
    send,
)
from mercer.areas.orders.models import Order
from mercer.areas.orders.tests.make import make_order
from mercer.areas.stores.tests.make import make_store
from mercer.kernel import clock
from mercer.kernel.errors import IllegalMove
from mercer.kernel.models import EventRecord

pytestmark = pytest.mark.django_db


def events(name):
    return EventRecord.objects.filter(name=f"fulfilment.{name}").count()


def fulfilment_state(order):
    return Order.objects.get(pk=order.id).fulfilment_state


def deliver(shipment):
    return deliver_shipment(
        store_id=shipment.store_id, shipment_id=shipment.id, actor=CY, now=clock.now()
    )


def test_parts_make_an_order_partly_shipped_then_shipped_then_delivered():
    store = make_store()
    order = make_order(store, variants=make_variants(store, "LAMP", "MUG"))
    ids = line_ids(order)
    first, second = pack(order, {ids["LAMP"]: 1}), pack(order, {ids["MUG"]: 1})

    states = [
        (send(first), fulfilment_state(order))[1],
        (deliver(first), fulfilment_state(order))[1],
        (send(second), fulfilment_state(order))[1],
        (deliver(second), fulfilment_state(order))[1],
    ]

    assert states == ["partly_shipped", "partly_shipped", "shipped", "delivered"]
    assert events("ShipmentDelivered") == 2
    assert audit_shipments() == []


def test_a_parcel_leaves_once_and_arrives_once():
    order = make_order(make_store())
    shipment = send(pack(order))

    with pytest.raises(IllegalMove):
        send(shipment)
    deliver(shipment)
    with pytest.raises(IllegalMove):
        deliver(shipment)

    assert (events("ShipmentDispatched"), events("ShipmentDelivered")) == (1, 1)
