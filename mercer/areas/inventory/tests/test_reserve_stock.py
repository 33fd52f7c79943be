"""Keeping stock for carts."""

from datetime import timedelta

import pytest

from mercer.areas.inventory.errors import OutOfStock
from mercer.areas.inventory.models import Reservation
from mercer.areas.inventory.operations.reserve_stock import reserve_stock
from mercer.areas.inventory.queries import availability, holds_stock
from mercer.areas.inventory.rules import Shortage
from mercer.areas.inventory.tests.make import make_line, make_order, make_stocked
from mercer.areas.stores.models import StoreGeneration
from mercer.areas.stores.tests.make import make_store
from mercer.kernel import clock
from mercer.kernel.errors import InvalidField
from mercer.kernel.ids import new_id

pytestmark = pytest.mark.django_db


def reserve(store, cart_id, *lines, minutes=10):
    now = clock.now()
    reserve_stock(
        store_id=store.id,
        cart_id=cart_id,
        lines=[(variant.id, quantity) for variant, quantity in lines],
        expires_at=now + timedelta(minutes=minutes),
        now=now,
    )


def free(store, variant, cart_id=None):
    found = availability(
        store_id=store.id, variant_ids=[variant.id], now=clock.now(), cart_id=cart_id
    )
    return found[variant.id].available


def test_what_is_held_is_there_for_its_cart_alone():
    store, cart_id = make_store(), new_id()
    lamp = make_stocked(store, on_hand=5)

    reserve(store, cart_id, (lamp, 2), (lamp, 1))

    assert (free(store, lamp), free(store, lamp, cart_id)) == (2, 5)
    assert holds_stock(cart_id)
    with pytest.raises(OutOfStock):
        make_order(store, make_line(lamp, 3))


def test_holding_again_replaces_what_was_held():
    store, cart_id = make_store(), new_id()
    lamp, bulb = make_stocked(store, on_hand=5), make_stocked(store, on_hand=5)
    reserve(store, cart_id, (lamp, 5), (bulb, 1))

    reserve(store, cart_id, (lamp, 4), minutes=20)

    held = Reservation.objects.get()
    assert (held.variant_id, held.quantity) == (lamp.id, 4)
    assert held.expires_at > clock.now() + timedelta(minutes=15)


def test_all_or_nothing():
    store, cart_id = make_store(), new_id()
    lamp, bulb = make_stocked(store, "LAMP", on_hand=2), make_stocked(store, "BULB", on_hand=2)
    reserve(store, cart_id, (lamp, 1))
    reserve(store, new_id(), (bulb, 2))

    with pytest.raises(OutOfStock) as refusal:
        reserve(store, cart_id, (lamp, 2), (bulb, 1))

    assert refusal.value.problems == (Shortage("BULB", 1, 0),)
    assert Reservation.objects.get(cart_id=cart_id).quantity == 1


def test_only_what_can_run_out_is_held():
    store, cart_id = make_store(), new_id()
    plan = make_stocked(store, on_hand=None, stock_policy="untracked")
    late = make_stocked(store, on_hand=None, stock_policy="backorder")

    reserve(store, cart_id, (plan, 5), (late, 5))

    assert not holds_stock(cart_id)


def test_unknown_variants_and_no_units_are_refused():
    store, other = make_store(), make_store()
    theirs = make_stocked(other)

    with pytest.raises(OutOfStock):
        reserve(store, new_id(), (theirs, 1))
    with pytest.raises(InvalidField):
        reserve(other, new_id(), (theirs, 0))

    assert not Reservation.objects.exists()


@pytest.mark.parametrize("count", [1, 30])
def test_the_number_of_statements_does_not_grow(count, django_assert_num_queries):
    store = make_store()
    lines = [(make_stocked(store), 1) for _ in range(count)]

    with django_assert_num_queries(4 + 2):  # and a savepoint, inside a test
        reserve(store, new_id(), *lines)


@pytest.mark.django_db(transaction=True)
def test_pages_are_made_anew_when_the_last_one_is_held():
    store = make_store()
    lamp = make_stocked(store, on_hand=2)
    before = StoreGeneration.objects.get(store=store).value

    reserve(store, new_id(), (lamp, 1))
    between = StoreGeneration.objects.get(store=store).value
    reserve(store, new_id(), (lamp, 1))

    assert between == before
    assert StoreGeneration.objects.get(store=store).value == before + 1
