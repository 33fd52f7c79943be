"""Closing an order that has nothing left to do."""

import pytest

from mercer.areas.orders.operations.close_order import close_order
from mercer.areas.orders.rules import FulfilmentState, PaymentState
from mercer.areas.orders.tests.make import make_order
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.models import EventRecord

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("payment", "fulfilment", "closes"),
    [
        (PaymentState.PAID, FulfilmentState.DELIVERED, True),
        (PaymentState.PAID, FulfilmentState.NOT_NEEDED, True),
        (PaymentState.PAID, FulfilmentState.SHIPPED, False),
        (PaymentState.AUTHORISED, FulfilmentState.DELIVERED, False),
    ],
)
def test_only_a_paid_and_delivered_order_closes(payment, fulfilment, closes):
    order = make_order(make_store(), payment_state=payment)
    order.fulfilment_state = fulfilment

    assert close_order(order=order) is closes

    announced = EventRecord.objects.filter(name="orders.OrderClosed").count()
    assert (order.status == "closed", announced) == (closes, int(closes))
