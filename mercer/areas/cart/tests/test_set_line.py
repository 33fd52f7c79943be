"""Changing how many."""

import pytest

from mercer.areas.cart.errors import (
    CartBeingPaid,
    CartNotFound,
    LineNotFound,
    NotForSale,
    QuantityTooLarge,
)
from mercer.areas.cart.operations.set_line import set_line
from mercer.areas.cart.tests.make import held, make_cart, make_shop, make_thing
from mercer.areas.catalogue.models import Product
from mercer.areas.inventory.errors import OutOfStock
from mercer.areas.inventory.tests.make import make_level
from mercer.kernel import clock
from mercer.kernel.actors import VISITOR
from mercer.kernel.errors import InvalidField

pytestmark = pytest.mark.django_db


def set_to(cart, variant, quantity):
    set_line(
        store_id=cart.store_id,
        cart_id=cart.id,
        variant_id=variant.id,
        quantity=quantity,
        actor=VISITOR,
        now=clock.now(),
    )


def test_more_fewer_and_out():
    store = make_shop()
    lamp, bulb = make_thing(store), make_thing(store, "BULB")
    cart = make_cart(store, lamp, bulb)

    set_to(cart, lamp, 5)
    after_more = held(cart)
    set_to(cart, lamp, 2)
    set_to(cart, bulb, 0)
    set_to(cart, bulb, 0)

    assert after_more == {"LAMP": 5, "BULB": 1}
    assert held(cart) == {"LAMP": 2}


def test_more_than_there_is_or_one_may_hold_is_refused():
    store = make_shop()
    lamp, few = make_thing(store, on_hand=3), make_thing(store, "FEW", max_per_order=2)
    cart = make_cart(store, lamp, few)

    with pytest.raises(OutOfStock):
        set_to(cart, lamp, 4)
    with pytest.raises(QuantityTooLarge):
        set_to(cart, few, 3)
    with pytest.raises(InvalidField):
        set_to(cart, lamp, -1)

    assert held(cart) == {"LAMP": 1, "FEW": 1}


def test_fewer_of_what_has_run_short_is_allowed():
    store = make_shop()
    lamp = make_thing(store, on_hand=5)
    cart = make_cart(store, lamp, quantity=5)
    make_level(lamp, on_hand=1)

    set_to(cart, lamp, 3)

    assert held(cart) == {"LAMP": 3}


def test_more_of_what_is_withdrawn_is_refused_and_less_is_not():
    store = make_shop()
    lamp = make_thing(store)
    cart = make_cart(store, lamp, quantity=2)
    Product.objects.update(status="draft")

    with pytest.raises(NotForSale):
        set_to(cart, lamp, 3)
    set_to(cart, lamp, 1)

    assert held(cart) == {"LAMP": 1}


def test_what_is_not_in_the_cart_cannot_be_changed():
    store = make_shop()
    lamp = make_thing(store)
    cart = make_cart(store)

    with pytest.raises(LineNotFound):
        set_to(cart, lamp, 1)

    assert held(cart) == {}


def test_a_cart_at_the_bank_or_elsewhere_does_not_change():
    store, other = make_shop(), make_shop()
    lamp = make_thing(store)
    cart = make_cart(store, lamp)
    cart.status = "placing"
    cart.save()

    with pytest.raises(CartBeingPaid):
        set_to(cart, lamp, 0)
    cart.store_id = other.id
    with pytest.raises(CartNotFound):
        set_to(cart, lamp, 0)

    assert held(cart) == {"LAMP": 1}
