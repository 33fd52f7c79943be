"""Giving back what was promised."""

import pytest

from mercer.areas.inventory.models import Allocation
from mercer.areas.inventory.operations.release_stock import release_stock
from mercer.areas.inventory.operations.ship_stock import ship_stock
from mercer.areas.inventory.tests.make import make_line, make_order, make_stocked, numbers
from mercer.areas.stores.tests.make import make_store
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM
from mercer.kernel.ids import new_id

pytestmark = pytest.mark.django_db


def release(order_id, quantities=None):
    release_stock(order_id=order_id, order_line_quantities=quantities, now=clock.now())


def test_released_twice_gives_back_once():
    store = make_store()
    lamp = make_stocked(store, on_hand=5)
    make_order(store, make_line(lamp, 1))
    order_id = make_order(store, make_line(lamp, 3))

    release(order_id)
    release(order_id)

    assert numbers([lamp]) == [(5, 1)]
    assert Allocation.objects.filter(order_id=order_id, status="released").count() == 1


def test_part_of_a_line_is_given_back_but_never_more_than_it_holds():
    store = make_store()
    lamp = make_stocked(store, on_hand=5)
    line = make_line(lamp, 3)
    order_id = make_order(store, line)

    release(order_id, {line.order_line_id: 2})
    after_two = numbers([lamp])
    release(order_id, {line.order_line_id: 2})

    assert after_two == [(5, 1)]
    assert numbers([lamp]) == [(5, 0)]


def test_what_has_left_the_house_stays_gone():
    store = make_store()
    lamp = make_stocked(store, on_hand=5)
    line = make_line(lamp, 3)
    order_id = make_order(store, line)
    ship_stock(
        order_id=order_id,
        lines=[(line.order_line_id, 2)],
        reference="S1",
        actor=SYSTEM,
        now=clock.now(),
    )

    release(order_id)

    assert numbers([lamp]) == [(3, 0)]


def test_an_order_without_stock_is_no_trouble(django_assert_num_queries):
    with django_assert_num_queries(1):
        release(new_id())


@pytest.mark.parametrize("count", [1, 30])
def test_the_number_of_statements_does_not_grow(count, django_assert_num_queries):
    store = make_store()
    order_id = make_order(store, *(make_line(make_stocked(store), 1) for _ in range(count)))

    with django_assert_num_queries(3):
        release(order_id)
