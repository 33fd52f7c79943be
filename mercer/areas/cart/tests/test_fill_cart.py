"""Putting several things into a cart at once."""

from decimal import Decimal

import pytest

from mercer.areas.cart import rules
from mercer.areas.cart.errors import CartClosed, CartNotFound
from mercer.areas.cart.models import Cart
from mercer.areas.cart.operations import fill_cart as module
from mercer.areas.cart.operations.fill_cart import fill_cart
from mercer.areas.cart.tests.make import held, make_cart, make_shop, make_thing
from mercer.areas.customers.operations.add_group import add_group
from mercer.areas.customers.operations.put_in_group import put_in_group
from mercer.areas.customers.tests.make import make_customer
from mercer.areas.pricing.operations.set_group_terms import set_group_terms
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM

pytestmark = pytest.mark.django_db


def fill(store, cart, wanted):
    """So many of each, by variant."""
    return fill_cart(
        store_id=store.id, cart_id=cart.id, now=clock.now(),
        wanted={variant.id: quantity for variant, quantity in wanted},
    )  # fmt: skip


def test_it_comes_on_top_of_what_is_there_and_no_more_than_there_is():
    store = make_shop()
    lamp, few = make_thing(store, "LAMP"), make_thing(store, "FEW", on_hand=2)
    none = make_thing(store, "NONE", on_hand=0)
    cart = make_cart(store, lamp, few)

    filled = fill(store, cart, [(lamp, 3), (few, 3), (none, 1)])

    assert held(cart) == {"LAMP": 4, "FEW": 2}
    assert filled.added == {lamp.id: 3, few.id: 1}
    assert filled.cart.units == 6


def test_it_is_priced_for_whoever_the_cart_is_of():
    store = make_shop()
    ada, lamp = make_customer(store), make_thing(store)
    by = {"store_id": store.id, "actor": SYSTEM, "now": clock.now()}
    group = add_group(name="Trade", **by)
    put_in_group(group_id=group.pk, customer_ids=[ada.id], **by)
    set_group_terms(group_id=group.pk, percent_off=Decimal(10), shown_as="Trade", **by)
    cart = make_cart(store, customer_id=ada.id)

    fill(store, cart, [(lamp, 1)])

    assert cart.lines.get().unit_price_minor == 2160


def test_a_full_cart_takes_more_of_what_it_has_and_nothing_else(monkeypatch):
    store = make_shop()
    lamp, bulb = make_thing(store, "LAMP"), make_thing(store, "BULB")
    cart = make_cart(store, lamp)
    monkeypatch.setattr(module, "MOST_LINES", 1)

    filled = fill(store, cart, [(bulb, 1), (lamp, 1)])

    assert rules.MOST_LINES == 200
    assert held(cart) == {"LAMP": 2}
    assert filled.added == {lamp.id: 1}


def test_the_number_of_statements_does_not_grow(django_assert_max_num_queries):
    store = make_shop()
    things = [make_thing(store, f"T{number}") for number in range(12)]
    cart = make_cart(store)

    with django_assert_max_num_queries(8):  # two of them are of the transaction
        fill(store, cart, [(thing, 1) for thing in things])

    assert len(held(cart)) == 12


def test_another_store_s_things_and_carts_are_left_alone():
    store, other = make_shop(), make_shop(code="other", domain="other.example")
    lamp, foreign = make_thing(store), make_thing(other)
    cart, closed = make_cart(store), make_cart(store)
    Cart.objects.filter(pk=closed.pk).update(status="placed")

    assert fill(store, cart, [(foreign, 1)]).added == {}
    with pytest.raises(CartNotFound):
        fill(other, cart, [(foreign, 1)])
    with pytest.raises(CartClosed):
        fill(store, closed, [(lamp, 1)])

    assert held(cart) == held(closed) == {}
