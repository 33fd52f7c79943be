import pytest

from mercer.areas.delivery.errors import CarrierNotFound
from mercer.areas.delivery.operations.add_carrier import add_carrier
from mercer.areas.fulfilment.queries import get_shipment
from mercer.areas.fulfilment.tests.make import (
    make_variants,
    pack,
    send,
)
from mercer.areas.inventory.errors import ShortPick
from mercer.areas.inventory.models import StockLevel
from mercer.areas.inventory.tests.make import numbers
from mercer.areas.orders.models import Order
from mercer.areas.orders.queries import list_timeline
from mercer.areas.orders.tests.make import make_order
from mercer.areas.stores.tests.make import make_store
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM
from mercer.kernel.errors import InvalidField
from mercer.kernel.ids import new_id
from mercer.kernel.models import EventRecord

pytestmark = pytest.mark.django_db


def events(name):
    return EventRecord.objects.filter(name=f"fulfilment.{name}").count()


def fulfilment_state(order):
    return Order.objects.get(pk=order.id).fulfilment_state


def test_a_parcel_leaves_the_shelf_and_can_be_followed():
    store = make_store()
    variants = make_variants(store, "LAMP")
    order = make_order(store, variants=variants, quantity=2)
    carrier = add_carrier(
        store_id=store.id,
        name="Post",
        tracking_link="https://post.example/{number}",
        actor=SYSTEM,
        now=clock.now(),
    )

    shipment = send(pack(order), carrier_id=carrier.id, number=" RM 1 ")

    facts = get_shipment(store.id, shipment.id)
    assert numbers(variants) == [(8, 0)]
    assert (facts.status, facts.carrier_name, facts.tracking_number) == (
        "dispatched",
        "Post",
        "RM 1",
    )
    assert facts.tracking_url.startswith("https://post.example/RM")
    assert (fulfilment_state(order), facts.amount_minor) == ("shipped", order.total_minor)
    assert events("ShipmentDispatched") == 1
    assert list_timeline(order.id, public_only=True)[-1].kind == "dispatched"


def test_a_short_pick_changes_nothing():
    store = make_store()
    variants = make_variants(store, "LAMP", "MUG", on_hand=3)
    order = make_order(store, variants=variants, quantity=3)
    shipment = pack(order)
    StockLevel.objects.filter(sku="MUG").update(on_hand=2)

    with pytest.raises(ShortPick) as refusal:
        send(shipment)

    shipment.refresh_from_db()
    assert (refusal.value.sku, refusal.value.available) == ("MUG", 2)
    assert (shipment.status, shipment.dispatched_at) == ("open", None)
    assert numbers(variants) == [(3, 3), (2, 3)]
    assert (fulfilment_state(order), events("ShipmentDispatched")) == ("unfulfilled", 0)


def test_refuses_a_carrier_and_a_number_that_cannot_be():
    shipment = pack(make_order(make_store()))

    with pytest.raises(CarrierNotFound):
        send(shipment, carrier_id=new_id())
    with pytest.raises(InvalidField):
        send(shipment, number="x" * 81)

    shipment.refresh_from_db()
    assert shipment.status == "open"


def test_statements_do_not_grow_with_the_lines(django_assert_max_num_queries):
    store = make_store()
    small = pack(make_order(store, variants=make_variants(store, "A")))
    skus = [f"B{n}" for n in range(12)]
    large = pack(make_order(store, variants=make_variants(store, *skus)))

    with django_assert_max_num_queries(35) as few:
        send(small)
    with django_assert_max_num_queries(35) as many:
        send(large)

    assert len(few) == len(many)
