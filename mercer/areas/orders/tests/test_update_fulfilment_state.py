"""How far the goods of an order are."""

import pytest

from mercer.areas.orders.models import OrderLine
from mercer.areas.orders.operations.update_fulfilment_state import update_fulfilment_state
from mercer.areas.orders.rules import PaymentState
from mercer.areas.orders.tests.make import make_order
from mercer.areas.stores.tests.make import make_store

pytestmark = pytest.mark.django_db


def shipped(order, count, *, all_delivered=False):
    line = OrderLine.objects.get(order=order)
    update_fulfilment_state(
        order_id=order.id, shipped={line.id: count}, all_delivered=all_delivered
    )
    order.refresh_from_db()
    return order.fulfilment_state


def test_it_follows_the_parcels():
    order = make_order(make_store(), quantity=2)

    assert shipped(order, 1) == "partly_shipped"
    assert shipped(order, 2) == "shipped"
    assert shipped(order, 2, all_delivered=True) == "delivered"
    assert order.status == "placed"


def test_an_order_that_is_paid_and_delivered_is_closed():
    order = make_order(make_store(), payment_state=PaymentState.PAID)

    shipped(order, 1, all_delivered=True)

    assert order.status == "closed"
