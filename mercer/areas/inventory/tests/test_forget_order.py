"""A trial leaves the shelves as they were."""

import pytest

from mercer.areas.inventory.models import Allocation, StockMovement
from mercer.areas.inventory.operations.forget_order import forget_order
from mercer.areas.inventory.operations.ship_stock import ship_stock
from mercer.areas.inventory.tests.make import make_line, make_order, make_stocked, numbers
from mercer.areas.stores.tests.make import make_store
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM

pytestmark = pytest.mark.django_db


def test_what_is_held_is_free_what_left_is_counted_in_and_the_ledger_keeps_both_ways():
    store = make_store()
    lamp, bulb = make_stocked(store, on_hand=5), make_stocked(store, on_hand=4)
    line, held = make_line(lamp, 3), make_line(bulb, 2)
    order_id, other = make_order(store, line, held), make_order(store, make_line(lamp))
    ship_stock(
        order_id=order_id, lines=((line.order_line_id, 3),), reference="1001/1", actor=SYSTEM,
        now=clock.now(),
    )  # fmt: skip

    forget_order(store_id=store.id, order_id=order_id, number="1001", actor=SYSTEM, now=clock.now())

    assert numbers([lamp, bulb]) == [(5, 1), (4, 0)]
    assert {each.order_id for each in Allocation.objects.all()} == {other}
    last = StockMovement.objects.latest("moved_at")
    assert (last.delta, last.on_hand_after, last.reference) == (3, 5, "1001")
    assert StockMovement.objects.filter(reference="1001/1").count() == 1
