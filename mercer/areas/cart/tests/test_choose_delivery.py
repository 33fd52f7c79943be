"""Choosing how it gets there."""

import pytest

from mercer.areas.cart.errors import DeliveryNotOffered
from mercer.areas.cart.operations.choose_delivery import choose_delivery
from mercer.areas.cart.operations.set_address import set_address
from mercer.areas.cart.tests.make import LONDON, PARIS, make_cart, make_shop, make_thing, quote
from mercer.areas.delivery.models import DeliveryMethod
from mercer.areas.delivery.tests.make import make_method, make_zone
from mercer.kernel import clock

pytestmark = pytest.mark.django_db


def choose(cart, method):
    choose_delivery(store_id=cart.store_id, cart_id=cart.id, method_id=method.id, now=clock.now())


def go(cart, address):
    set_address(
        store_id=cart.store_id, cart_id=cart.id, delivery=address, billing=None, now=clock.now()
    )


def test_the_chosen_method_is_reckoned_with_even_if_another_is_cheaper():
    store = make_shop()
    post = DeliveryMethod.objects.get()
    courier = make_method(store, zone=post.zone, code="courier", price_minor=995)
    cart = make_cart(store, make_thing(store))
    go(cart, LONDON)

    choose(cart, courier)

    found = quote(cart)
    assert (found.delivery.code, found.delivery_minor) == ("courier", 995)
    assert found.delivery_is_estimate is False
    assert "delivery_missing" not in found.problems


def test_what_does_not_go_there_cannot_be_chosen():
    store, other = make_shop(), make_shop()
    abroad = make_method(store, zone=make_zone(store, countries=["FR"]))
    theirs = DeliveryMethod.objects.get(store=other)
    cart = make_cart(store, make_thing(store))
    go(cart, LONDON)

    for method in (abroad, theirs):
        with pytest.raises(DeliveryNotOffered):
            choose(cart, method)

    assert quote(cart).delivery is None


def test_a_new_address_makes_the_choice_void():
    store = make_shop()
    cart = make_cart(store, make_thing(store))
    go(cart, LONDON)
    choose(cart, DeliveryMethod.objects.get())

    go(cart, PARIS)

    found = quote(cart)
    assert (found.delivery, found.delivery_minor) == (None, 0)
    assert "delivery_missing" in found.problems


def test_collecting_is_not_taken_for_granted():
    store = make_shop()
    post = DeliveryMethod.objects.get()
    make_method(store, zone=post.zone, code="shop", kind="collect", price_minor=0)

    assert quote(make_cart(store, make_thing(store))).delivery_minor == 495
