"""Taking what leaves the house off the shelf."""

import pytest

from mercer.areas.inventory.errors import ShortPick
from mercer.areas.inventory.models import Allocation, StockMovement
from mercer.areas.inventory.operations.ship_stock import ship_stock
from mercer.areas.inventory.tests.make import (
    make_level,
    make_line,
    make_order,
    make_stocked,
    numbers,
)
from mercer.areas.stores.tests.make import make_store
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM

pytestmark = pytest.mark.django_db


def ship(order_id, *lines):
    ship_stock(order_id=order_id, lines=lines, reference="S1", actor=SYSTEM, now=clock.now())


def test_what_ships_leaves_the_shelf_and_the_ledger_says_so():
    store = make_store()
    lamp = make_stocked(store, on_hand=5)
    line = make_line(lamp, 3)
    order_id = make_order(store, line)

    ship(order_id, (line.order_line_id, 3))

    assert numbers([lamp]) == [(2, 0)]
    last = StockMovement.objects.latest("moved_at")
    assert (last.delta, last.on_hand_after, last.reason, last.reference, last.actor) == (
        -3,
        2,
        "sale",
        "S1",
        "system:system",
    )
    assert Allocation.objects.get().status == "shipped"


def test_a_part_ships_and_the_rest_stays_promised():
    store = make_store()
    lamp = make_stocked(store, on_hand=5)
    line = make_line(lamp, 3)
    order_id = make_order(store, line)

    ship(order_id, (line.order_line_id, 1))

    assert numbers([lamp]) == [(4, 2)]
    assert sorted(Allocation.objects.values_list("quantity", "status")) == [
        (1, "shipped"),
        (2, "open"),
    ]


def test_more_than_the_line_holds_is_refused_and_nothing_moves():
    store = make_store()
    lamp = make_stocked(store, "LAMP", on_hand=5)
    line = make_line(lamp, 2)
    order_id = make_order(store, line)

    with pytest.raises(ShortPick) as refusal:
        ship(order_id, (line.order_line_id, 3))

    assert refusal.value.members() == {"sku": "LAMP", "wanted": 3, "available": 2}
    assert numbers([lamp]) == [(5, 2)]


def test_a_backorder_ships_when_it_has_come_in():
    store = make_store()
    lamp = make_stocked(store, "LAMP", on_hand=1, stock_policy="backorder")
    line = make_line(lamp, 3)
    order_id = make_order(store, line)

    with pytest.raises(ShortPick) as refusal:
        ship(order_id, (line.order_line_id, 3))
    make_level(lamp, on_hand=4)
    ship(order_id, (line.order_line_id, 3))

    assert refusal.value.available == 1
    assert numbers([lamp]) == [(1, 0)]


def test_what_is_not_counted_ships_freely():
    store = make_store()
    lamp = make_stocked(store, on_hand=5)
    manual = make_stocked(store, on_hand=None, stock_policy="untracked")
    one, two = make_line(lamp, 1), make_line(manual, 4)
    order_id = make_order(store, one, two)

    ship(order_id, (one.order_line_id, 1), (two.order_line_id, 4))

    assert numbers([lamp]) == [(4, 0)]
    assert StockMovement.objects.filter(reason="sale").count() == 1
