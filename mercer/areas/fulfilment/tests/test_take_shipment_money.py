from datetime import timedelta

import pytest

from mercer.areas.fulfilment.tests.make import (
    line_ids,
    make_paid_order,
    make_variants,
    pack,
    send,
)
from mercer.areas.orders.models import Order
from mercer.areas.orders.queries import list_timeline
from mercer.areas.payments.operations.capture_payment import capture_payment
from mercer.areas.payments.operations.retry_transactions import retry_transactions
from mercer.areas.payments.queries import audit_money, get_payment
from mercer.areas.stores.tests.make import make_store
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM
from mercer.kernel.testing import run_jobs

pytestmark = pytest.mark.django_db


def fulfilment_state(order):
    return Order.objects.get(pk=order.id).fulfilment_state


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
