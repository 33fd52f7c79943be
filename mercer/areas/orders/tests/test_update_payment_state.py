"""How far the money of an order is, after the bank has spoken."""

import pytest

from mercer.areas.orders.operations.update_payment_state import update_payment_state
from mercer.areas.orders.rules import FulfilmentState, PaymentState
from mercer.areas.orders.tests.make import NOW, make_order
from mercer.areas.payments.gateway import Outcome, OutcomeState
from mercer.areas.payments.operations.apply_outcome import apply_outcome
from mercer.areas.payments.tests.make import make_method, make_payment
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.models import EventRecord

pytestmark = pytest.mark.django_db


def paid_order(*, held, taken):
    """An order whose payment the bank says it holds and took so much of."""
    store = make_store()
    order = make_order(store, payment_state=PaymentState.AWAITING)
    payment = make_payment(make_method(store), amount_minor=order.total_minor, order_id=order.id)
    said = Outcome(
        OutcomeState.AUTHORISED, gateway_reference="pay_1", amount_minor=held, captured_minor=taken
    )
    apply_outcome(payment_id=payment.id, outcome=said, now=NOW)
    return order


def test_an_order_is_paid_when_all_of_it_is_taken_and_says_so_once():
    order = paid_order(held=1680, taken=1680)

    for _ in range(2):
        assert update_payment_state(order_id=order.id) == "paid"

    assert EventRecord.objects.filter(name="orders.OrderPaid").count() == 1


def test_a_part_of_the_money_is_a_part():
    order = paid_order(held=1680, taken=600)

    assert update_payment_state(order_id=order.id) == "partly_paid"


def test_the_last_money_closes_an_order_that_was_delivered():
    order = paid_order(held=1680, taken=1680)
    order.fulfilment_state = FulfilmentState.DELIVERED
    order.save()

    update_payment_state(order_id=order.id)

    order.refresh_from_db()
    assert order.status == "closed"
