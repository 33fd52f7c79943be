"""Keeping the goods while the shopper checks out."""

from datetime import timedelta

import pytest

from mercer.areas.cart.operations.hold_stock import hold_stock
from mercer.areas.cart.operations.set_contact import set_contact
from mercer.areas.cart.tests.make import make_cart, make_shop, make_thing, put, quote
from mercer.areas.inventory.errors import OutOfStock
from mercer.areas.inventory.models import Reservation
from mercer.areas.stores.queries import store_directory
from mercer.kernel import clock

pytestmark = pytest.mark.django_db


def hold(cart, now=None, **options):
    return hold_stock(store_id=cart.store_id, cart_id=cart.id, now=now or clock.now(), **options)


def test_a_step_of_checkout_holds_and_the_next_one_extends_it():
    store = make_shop(hold_minutes=10)
    lamp = make_thing(store, on_hand=2)
    cart, other = make_cart(store, lamp, quantity=2), make_cart(store)

    set_contact(
        store_id=store.id, cart_id=cart.id, email="a@example.org", phone="", now=clock.now()
    )
    first = Reservation.objects.get()
    with pytest.raises(OutOfStock):
        put(other, lamp)
    later = clock.now() + timedelta(minutes=5)
    hold(cart, later)

    assert first.quantity == 2
    assert Reservation.objects.get().expires_at == later + timedelta(minutes=10)
    assert quote(cart).lines[0].problem is None


def test_changing_the_cart_changes_what_is_held_but_does_not_begin_it():
    store = make_shop(hold_minutes=10)
    lamp = make_thing(store)
    cart = make_cart(store, lamp)

    before = Reservation.objects.count()
    hold(cart)
    put(cart, lamp)

    assert before == 0
    assert Reservation.objects.get().quantity == 2


def test_what_is_short_is_not_held_at_all():
    store = make_shop(hold_minutes=10)
    lamp = make_thing(store, on_hand=2)
    cart, faster = make_cart(store, lamp, quantity=2), make_cart(store, lamp)

    assert hold(faster) is True
    assert hold(cart) is False

    assert list(Reservation.objects.values_list("cart_id", flat=True)) == [faster.id]
    assert quote(cart).lines[0].problem == "out_of_stock"


def test_a_store_that_does_not_hold_asks_the_database_nothing(django_assert_num_queries):
    cart = make_cart(make_shop())
    store_directory()

    with django_assert_num_queries(0):
        assert hold(cart) is False
