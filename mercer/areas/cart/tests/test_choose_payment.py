"""Choosing how to pay."""

import pytest

from mercer.areas.cart.errors import PaymentNotOffered
from mercer.areas.cart.operations.choose_payment import choose_payment
from mercer.areas.cart.tests.make import make_cart, make_shop, make_thing, quote
from mercer.areas.payments.tests.make import make_method
from mercer.kernel import clock

pytestmark = pytest.mark.django_db


def choose(cart, method):
    choose_payment(store_id=cart.store_id, cart_id=cart.id, method_id=method.id, now=clock.now())


def test_a_method_of_the_store_is_kept():
    store = make_shop()
    cart = make_cart(store, make_thing(store))
    method = make_method(store)

    choose(cart, method)

    assert quote(cart).cart.payment_method_id == method.id
    assert "payment_missing" not in quote(cart).problems


def test_another_stores_method_is_not_offered():
    store, other = make_shop(), make_shop()
    cart = make_cart(store, make_thing(store))

    with pytest.raises(PaymentNotOffered):
        choose(cart, make_method(other))

    assert "payment_missing" in quote(cart).problems
