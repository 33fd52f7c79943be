"""An order is held still for who decides about it."""

import pytest
from django.db import transaction

from mercer.areas.orders.errors import OrderNotFound
from mercer.areas.orders.operations.lock_order import lock_order
from mercer.areas.orders.tests.make import make_order
from mercer.areas.stores.tests.make import make_store

pytestmark = pytest.mark.django_db


def test_an_order_of_this_store_is_locked(django_assert_num_queries):
    order = make_order(make_store())

    with transaction.atomic(), django_assert_num_queries(1) as asked:
        lock_order(store_id=order.store_id, order_id=order.id)

    assert "FOR UPDATE" in asked.captured_queries[0]["sql"]


def test_another_store_s_order_is_not_there():
    order = make_order(make_store())

    with pytest.raises(OrderNotFound):
        lock_order(store_id=make_store().id, order_id=order.id)
