"""Confirming an order, once."""

import pytest

from mercer.areas.orders.models import Order
from mercer.areas.orders.operations.mark_placed import mark_placed
from mercer.areas.orders.queries import find_order_by_number, list_timeline
from mercer.areas.orders.rules import PaymentState
from mercer.areas.orders.tests.make import NOW, make_order
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.errors import IllegalMove
from mercer.kernel.models import EventRecord

pytestmark = pytest.mark.django_db


def test_a_placed_order_is_found_by_number_and_mail_address():
    store = make_store()

    order = make_order(store)

    found = find_order_by_number(store.id, order.number, "ADA@example.org ")
    assert found is not None
    assert found.id == order.id
    assert find_order_by_number(store.id, order.number, "eve@example.org") is None
    assert find_order_by_number(make_store().id, order.number, "ada@example.org") is None


def test_it_is_announced_and_noted_once():
    order = make_order(make_store())

    with pytest.raises(IllegalMove):
        mark_placed(order=order, payment_state=PaymentState.PAID, now=NOW)

    assert EventRecord.objects.filter(name="orders.OrderPlaced").count() == 1
    assert [entry.kind for entry in list_timeline(order.id, public_only=True)] == ["placed"]


def test_a_stale_copy_of_the_order_cannot_be_placed_again():
    stale = make_order(make_store(), placed=False)
    mark_placed(order=Order.objects.get(pk=stale.pk), payment_state=PaymentState.PAID, now=NOW)

    with pytest.raises(IllegalMove):
        mark_placed(order=stale, payment_state=PaymentState.PAID, now=NOW)

    assert EventRecord.objects.filter(name="orders.OrderPlaced").count() == 1
