"""Promising stock to orders."""

from datetime import timedelta

import pytest

from mercer.areas.inventory.errors import OutOfStock
from mercer.areas.inventory.models import Allocation, Reservation, StockLevel
from mercer.areas.inventory.operations.allocate_stock import allocate_stock
from mercer.areas.inventory.rules import Shortage
from mercer.areas.inventory.tests.make import (
    make_level,
    make_line,
    make_location,
    make_stocked,
    numbers,
)
from mercer.areas.stores.models import StoreGeneration
from mercer.areas.stores.tests.make import make_store
from mercer.kernel import clock
from mercer.kernel.errors import InvalidField
from mercer.kernel.ids import new_id

pytestmark = pytest.mark.django_db


def allocate(store, *lines, cart_id=None):
    return allocate_stock(
        store_id=store.id, order_id=new_id(), cart_id=cart_id, lines=lines, now=clock.now()
    )


def test_promises_what_is_there():
    store = make_store()
    lamp, bulb = make_stocked(store, "LAMP", on_hand=3), make_stocked(store, "BULB", on_hand=9)

    late = allocate(store, make_line(lamp, 3), make_line(bulb, 2))

    assert late == {}
    assert numbers([lamp, bulb]) == [(3, 3), (9, 2)]
    assert sorted(Allocation.objects.values_list("quantity", "status")) == [
        (2, "open"),
        (3, "open"),
    ]


def test_two_lines_of_one_sku_count_as_one_and_nothing_is_half_done():
    store = make_store()
    lamp, bulb = make_stocked(store, "LAMP", on_hand=3), make_stocked(store, "BULB", on_hand=9)

    with pytest.raises(OutOfStock) as refusal:
        allocate(store, make_line(bulb, 1), make_line(lamp, 2), make_line(lamp, 2))

    assert refusal.value.problems == (Shortage("LAMP", 4, 3),)
    assert refusal.value.members() == {"problems": [{"sku": "LAMP", "wanted": 4, "available": 3}]}
    assert numbers([lamp, bulb]) == [(3, 0), (9, 0)]
    assert not Allocation.objects.exists()


def test_every_short_sku_is_named():
    store = make_store()
    lamp, bulb = make_stocked(store, "LAMP", on_hand=1), make_stocked(store, "BULB", on_hand=None)

    with pytest.raises(OutOfStock) as refusal:
        allocate(store, make_line(lamp, 2), make_line(bulb, 1))

    assert set(refusal.value.problems) == {Shortage("LAMP", 2, 1), Shortage("BULB", 1, 0)}


def test_other_carts_holds_are_kept_and_own_ones_used_up():
    store, own, other = make_store(), new_id(), new_id()
    lamp = make_stocked(store, "LAMP", on_hand=5)
    soon = clock.now() + timedelta(minutes=5)
    for cart_id, quantity in ((own, 2), (other, 3)):
        Reservation.objects.create(
            store=store, cart_id=cart_id, variant=lamp, quantity=quantity, expires_at=soon
        )

    with pytest.raises(OutOfStock):
        allocate(store, make_line(lamp, 3), cart_id=own)
    allocate(store, make_line(lamp, 2), cart_id=own)

    assert numbers([lamp]) == [(5, 2)]
    assert list(Reservation.objects.values_list("cart_id", flat=True)) == [other]


def test_a_hold_that_has_run_out_holds_nothing():
    store = make_store()
    lamp = make_stocked(store, on_hand=1)
    Reservation.objects.create(
        store=store, cart_id=new_id(), variant=lamp, quantity=1, expires_at=clock.now()
    )

    allocate(store, make_line(lamp, 1))

    assert numbers([lamp]) == [(1, 1)]


def test_takes_from_locations_in_order_and_never_from_closed_ones():
    store = make_store()
    near, far, shut = (make_location(store, code=code) for code in ("near", "far", "shut"))
    lamp = make_stocked(store, on_hand=None)
    for location, on_hand in ((near, 2), (far, 5), (shut, 100)):
        make_level(lamp, on_hand=on_hand, location=location)
    shut.is_active = False
    shut.save()

    allocate(store, make_line(lamp, 4))
    with pytest.raises(OutOfStock) as refusal:
        allocate(store, make_line(lamp, 4))

    assert list(
        StockLevel.objects.order_by("location__position").values_list("allocated", flat=True)
    ) == [2, 2, 0]
    assert refusal.value.problems[0].available == 3


def test_backorders_up_to_the_limit_and_says_how_many_are_late():
    store = make_store()
    lamp = make_stocked(store, on_hand=2, stock_policy="backorder", backorder_limit=3)
    line = make_line(lamp, 4)

    late = allocate(store, line)
    with pytest.raises(OutOfStock) as refusal:
        allocate(store, make_line(lamp, 2))

    assert late == {line.order_line_id: 2}
    assert numbers([lamp]) == [(2, 4)]
    assert refusal.value.problems[0].available == 1


def test_a_backorder_needs_no_level_beforehand():
    store = make_store()
    first = make_location(store, code="first")
    make_location(store, code="second")
    lamp = make_stocked(store, on_hand=None, stock_policy="backorder")

    line = make_line(lamp, 2)
    late = allocate(store, line)

    assert late == {line.order_line_id: 2}
    assert StockLevel.objects.get().location_id == first.id


def test_what_is_not_counted_needs_nothing():
    store = make_store()
    manual = make_stocked(store, on_hand=None, stock_policy="untracked")

    assert allocate(store, make_line(manual, 1000)) == {}
    assert not Allocation.objects.exists()


def test_another_stores_stock_is_not_found():
    store, other = make_store(), make_store()
    lamp = make_stocked(other, on_hand=5)

    with pytest.raises(OutOfStock):
        allocate(store, make_line(lamp, 1))

    assert numbers([lamp]) == [(5, 0)]


def test_less_than_one_is_refused():
    store = make_store()
    lamp = make_stocked(store)

    with pytest.raises(InvalidField):
        allocate(store, make_line(lamp, 0))

    assert numbers([lamp]) == [(10, 0)]


@pytest.mark.parametrize("count", [1, 100])
def test_the_number_of_statements_does_not_grow(count, django_assert_num_queries):
    store = make_store()
    lines = [make_line(make_stocked(store), 1) for _ in range(count)]

    with django_assert_num_queries(4):
        allocate(store, *lines)


@pytest.mark.django_db(transaction=True)
def test_pages_are_made_anew_only_when_the_last_one_goes():
    store = make_store()
    lamp = make_stocked(store, on_hand=2)
    before = StoreGeneration.objects.get(store=store).value

    allocate(store, make_line(lamp, 1))
    between = StoreGeneration.objects.get(store=store).value
    allocate(store, make_line(lamp, 1))

    assert between == before
    assert StoreGeneration.objects.get(store=store).value == before + 1
