"""Only trials are taken out of the books."""

import pytest

from mercer.areas.orders.errors import OrderNotFound
from mercer.areas.orders.models import Order, OrderLine
from mercer.areas.orders.operations.remove_test_order import remove_test_order
from mercer.areas.orders.queries import list_test_orders
from mercer.areas.orders.tests.make import make_order
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.actors import SYSTEM

pytestmark = pytest.mark.django_db


def test_a_trial_goes_and_a_real_order_or_one_of_another_store_does_not():
    store, elsewhere = make_store(), make_store()
    trial, real, theirs = make_order(store), make_order(store), make_order(elsewhere)
    Order.objects.filter(pk__in=[trial.pk, theirs.pk]).update(is_test=True)

    listed = list_test_orders(store.id)
    remove_test_order(store_id=store.id, order_id=trial.pk, actor=SYSTEM)
    for order in (real, theirs):
        with pytest.raises(OrderNotFound):
            remove_test_order(store_id=store.id, order_id=order.pk, actor=SYSTEM)

    assert listed == ((trial.pk, trial.number),)
    assert set(Order.objects.all()) == {real, theirs}
    assert not OrderLine.objects.filter(order_id=trial.pk).exists()
