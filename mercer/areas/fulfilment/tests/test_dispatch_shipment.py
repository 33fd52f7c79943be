from datetime import timedelta

import pytest

from mercer.areas.delivery.errors import CarrierNotFound
from mercer.areas.delivery.operations.add_carrier import add_carrier
from mercer.areas.fulfilment.operations.deliver_shipment import deliver_shipment
from mercer.areas.fulfilment.queries import audit_shipments, get_shipment
from mercer.areas.fulfilment.tests.make import (
    CY,
    line_ids,
    make_paid_order,
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
from mercer.areas.payments.operations.capture_payment import capture_payment
from mercer.areas.payments.operations.retry_transactions import retry_transactions
from mercer.areas.payments.queries import audit_money, get_payment
from mercer.areas.stores.tests.make import make_store
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM
from mercer.kernel.errors import IllegalMove, InvalidField
from mercer.kernel.ids import new_id
from mercer.kernel.models import EventRecord
from mercer.kernel.testing import run_jobs

pytestmark = pytest.mark.django_db


def events(name):
    return EventRecord.objects.filter(name=f"fulfilment.{name}").count()


def fulfilment_state(order):
    return Order.objects.get(pk=order.id).fulfilment_state


def deliver(shipment):
    return deliver_shipment(
        store_id=shipment.store_id, shipment_id=shipment.id, actor=CY, now=clock.now()
    )


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


def test_money_is_taken_as_each_parcel_leaves(bank):
    store = make_store()
    order, payment = make_paid_order(
        bank, store, variants=make_variants(store, "LAMP", "MUG"), quantity=3
    )
    lamp = line_ids(order)["LAMP"]

    taken = []
    for lines in ({lamp: 1}, {lamp: 1}, None):
        send(pack(order, lines))
        run_jobs()
        taken.append(get_payment(None, payment.id).captured_minor)

    assert taken == [1200 + 480, 2400 + 480, order.total_minor]
    assert bank.payment(str(payment.id))["captured_minor"] == order.total_minor
    assert Order.objects.get(pk=order.id).payment_state == "paid"
    assert audit_money() == []


def test_two_parcels_before_the_bank_answers_draw_each_their_own(bank):
    store = make_store()
    order, payment = make_paid_order(bank, store, variants=make_variants(store, "LAMP", "MUG"))
    ids = line_ids(order)
    bank.misbehave({"operation": "capture", "kind": "error_500"})

    send(pack(order, {ids["LAMP"]: 1}))
    send(pack(order, {ids["MUG"]: 1}))
    run_jobs()
    bank.misbehave()
    retry_transactions(now=clock.now() + timedelta(minutes=1))

    facts = get_payment(None, payment.id)
    amounts = [row.amount_minor for row in facts.transactions if row.kind == "capture"]
    assert sorted(amounts) == [1200, 1680]
    assert bank.payment(str(payment.id))["captured_minor"] == order.total_minor == 2880


def test_what_was_taken_with_the_order_is_not_taken_again(bank):
    order, payment = make_paid_order(bank)
    capture_payment(
        payment_id=payment.id,
        amount_minor=order.total_minor,
        subject="order",
        actor=SYSTEM,
        now=clock.now(),
    )

    send(pack(order))
    run_jobs()

    assert len(get_payment(None, payment.id).transactions) == 2
    assert "capture_missing" not in [
        entry.kind for entry in list_timeline(order.id, public_only=False)
    ]


def test_money_that_is_no_longer_held_is_shown_to_staff(bank):
    order, payment = make_paid_order(bank)
    reference = bank.payment(str(payment.id))["id"]
    shipment = pack(order)
    bank.http.post(f"/v1/payments/{reference}/voids", json={}, headers={"Idempotency-Key": "x"})

    send(shipment)
    run_jobs()

    entry = next(
        each for each in list_timeline(order.id, public_only=False)
        if each.kind == "capture_missing"
    )  # fmt: skip
    assert entry.details["amount_minor"] == order.total_minor
    assert not entry.is_public
    assert get_payment(None, payment.id).status == "voided"
