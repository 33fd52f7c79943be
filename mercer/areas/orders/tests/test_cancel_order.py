"""A cancelled order gives its stock and its money back."""

import pytest

from mercer.areas.inventory.tests.make import make_stocked, numbers
from mercer.areas.orders.errors import AlreadyShipped, OrderNotFound
from mercer.areas.orders.models import Order, OrderLine
from mercer.areas.orders.operations.cancel_order import cancel_order
from mercer.areas.orders.queries import list_timeline
from mercer.areas.orders.tests.make import NOW, make_order
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.actors import SYSTEM
from mercer.kernel.errors import IllegalMove
from mercer.kernel.testing import run_jobs

pytestmark = pytest.mark.django_db


def cancel(order, store_id=None):
    return cancel_order(
        store_id=store_id or order.store_id,
        order_id=order.id,
        reason="changed my mind",
        actor=SYSTEM,
        now=NOW,
    )


def test_stock_returns_to_sale_and_the_timeline_says_why():
    store = make_store()
    lamp = make_stocked(store, "LAMP", on_hand=5)
    order = make_order(store, variants=[lamp], quantity=2)

    cancel(order)
    run_jobs()

    order.refresh_from_db()
    assert order.status == "cancelled"
    assert numbers([lamp]) == [(5, 0)]
    last = list_timeline(order.id, public_only=True)[-1]
    assert (last.kind, last.details) == ("cancelled", {"reason": "changed my mind"})


def test_what_is_on_its_way_cannot_be_cancelled():
    store = make_store()
    lamp = make_stocked(store, "LAMP", on_hand=5)
    order = make_order(store, variants=[lamp], quantity=2)
    OrderLine.objects.filter(order=order).update(shipped_quantity=1)

    with pytest.raises(AlreadyShipped):
        cancel(order)

    assert Order.objects.get(pk=order.pk).status == "placed"
    assert numbers([lamp]) == [(5, 2)]


def test_a_second_cancellation_is_refused():
    order = make_order(make_store())
    cancel(order)

    with pytest.raises(IllegalMove):
        cancel(order)


def test_another_store_s_order_is_not_there():
    order = make_order(make_store())

    with pytest.raises(OrderNotFound):
        cancel(order, store_id=make_store().id)

    assert Order.objects.get(pk=order.pk).status == "placed"
