"""Many at once, on real connections: nothing is sold twice, and nobody waits in a circle."""

import threading
from collections.abc import Callable

import pytest
from django.db import close_old_connections

from mercer.areas.inventory.errors import NotEnoughOnHand, OutOfStock, ShortPick
from mercer.areas.inventory.models import Allocation
from mercer.areas.inventory.operations.adjust_stock import adjust_stock
from mercer.areas.inventory.operations.allocate_stock import allocate_stock
from mercer.areas.inventory.operations.release_stock import release_stock
from mercer.areas.inventory.operations.reserve_stock import reserve_stock
from mercer.areas.inventory.operations.ship_stock import ship_stock
from mercer.areas.inventory.queries import audit_stock
from mercer.areas.inventory.tests.make import make_line, make_order, make_stocked, numbers
from mercer.areas.stores.tests.make import make_store
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM
from mercer.kernel.ids import new_id

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def at_once(tasks: list[Callable[[], object]], refusals: tuple = ()) -> tuple[int, list]:
    """Run all tasks from one starting line. How many went well, and what went wrong."""
    line = threading.Barrier(len(tasks))
    done, wrong = [], []

    def run(task):
        try:
            line.wait(30)
            task()
            done.append(task)
        except refusals:
            pass
        except BaseException as problem:
            wrong.append(problem)
        finally:
            close_old_connections()

    threads = [threading.Thread(target=run, args=[task]) for task in tasks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return len(done), wrong


def allocate(store, *lines, cart_id=None):
    allocate_stock(
        store_id=store.id, order_id=new_id(), cart_id=cart_id, lines=lines, now=clock.now()
    )


def test_five_units_and_thirty_two_orders():
    store = make_store()
    lamp = make_stocked(store, on_hand=5)

    sold, wrong = at_once([lambda: allocate(store, make_line(lamp))] * 32, (OutOfStock,))

    assert (sold, wrong) == (5, [])
    assert numbers([lamp]) == [(5, 5)]
    assert audit_stock() == []


def test_skus_in_opposite_order_do_not_lock_each_other_out():
    store = make_store()
    lamp, bulb = make_stocked(store, "LAMP", on_hand=100), make_stocked(store, "BULB", on_hand=100)
    there = [lambda: allocate(store, make_line(lamp), make_line(bulb))] * 10
    back = [lambda: allocate(store, make_line(bulb), make_line(lamp))] * 10

    sold, wrong = at_once(there + back)

    assert (sold, wrong) == (20, [])
    assert numbers([lamp, bulb]) == [(100, 20), (100, 20)]


def test_backorders_of_something_never_stocked_stay_within_the_limit():
    store = make_store()
    lamp = make_stocked(store, on_hand=None, stock_policy="backorder", backorder_limit=3)
    make_stocked(store)

    sold, wrong = at_once([lambda: allocate(store, make_line(lamp))] * 12, (OutOfStock,))

    assert (sold, wrong) == (3, [])
    assert numbers([lamp]) == [(0, 3)]


def test_carts_and_orders_together_get_what_there_is():
    store = make_store()
    lamp = make_stocked(store, on_hand=6)

    def reserve():
        now = clock.now()
        reserve_stock(
            store_id=store.id,
            cart_id=new_id(),
            lines=[(lamp.id, 1)],
            expires_at=now.replace(year=now.year + 1),
            now=now,
        )

    kept, wrong = at_once(
        [reserve] * 10 + [lambda: allocate(store, make_line(lamp))] * 10, (OutOfStock,)
    )

    assert (kept, wrong) == (6, [])


def test_releasing_and_shipping_one_order_at_once_settles_each_unit_once():
    store = make_store()
    lamp = make_stocked(store, on_hand=10)
    line = make_line(lamp, 4)
    order_id = make_order(store, line)

    def ship():
        ship_stock(
            order_id=order_id,
            lines=[(line.order_line_id, 2)],
            reference="S",
            actor=SYSTEM,
            now=clock.now(),
        )

    def release():
        release_stock(order_id=order_id, order_line_quantities=None, now=clock.now())

    _, wrong = at_once([ship, release, release, ship], (ShortPick,))

    shipped = sum(Allocation.objects.filter(status="shipped").values_list("quantity", flat=True))
    assert wrong == []
    assert numbers([lamp]) == [(10 - shipped, 0)]
    assert audit_stock() == []


def test_many_take_from_one_shelf_and_none_goes_below_nought():
    store = make_store()
    lamp = make_stocked(store, on_hand=5)
    location_id = lamp.stock_levels.get().location_id

    def take():
        adjust_stock(
            store_id=store.id,
            variant_id=lamp.id,
            location_id=location_id,
            delta=-1,
            reason="damage",
            actor=SYSTEM,
            now=clock.now(),
        )

    taken, wrong = at_once([take] * 12, (NotEnoughOnHand,))

    assert (taken, wrong) == (5, [])
    assert numbers([lamp]) == [(0, 0)]
    assert audit_stock() == []
