"""Giving an order up frees its stock."""

import pytest

from mercer.areas.inventory.tests.make import make_stocked, numbers
from mercer.areas.orders.models import Order
from mercer.areas.orders.operations.mark_abandoned import mark_abandoned
from mercer.areas.orders.tests.make import NOW, make_order
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.errors import IllegalMove

pytestmark = pytest.mark.django_db


def test_the_stock_of_an_abandoned_order_is_for_sale_again():
    store = make_store()
    lamp = make_stocked(store, "LAMP", on_hand=5)
    order = make_order(store, variants=[lamp], quantity=2, placed=False)

    mark_abandoned(order_id=order.id, decline_code="card_declined", now=NOW)

    assert Order.objects.get(pk=order.pk).status == "abandoned"
    assert numbers([lamp]) == [(5, 0)]


def test_a_placed_order_cannot_be_abandoned():
    store = make_store()
    lamp = make_stocked(store, "LAMP", on_hand=5)
    order = make_order(store, variants=[lamp])

    with pytest.raises(IllegalMove):
        mark_abandoned(order_id=order.id, decline_code="", now=NOW)

    assert numbers([lamp]) == [(5, 1)]
