"""Agreeing to new prices."""

import pytest

from mercer.areas.cart.errors import CartBeingPaid, CartNotFound
from mercer.areas.cart.models import Cart, CartLine
from mercer.areas.cart.operations.accept_prices import accept_prices
from mercer.areas.cart.tests.make import make_cart, make_shop, make_thing
from mercer.areas.pricing.models import Price
from mercer.kernel import clock

pytestmark = pytest.mark.django_db


def accept(cart, store=None):
    accept_prices(store_id=(store or cart.store).id, cart_id=cart.id, now=clock.now())


def test_every_line_takes_todays_price():
    store = make_shop()
    cart = make_cart(store, make_thing(store), make_thing(store, "BULB", price=100))
    Price.objects.filter(amount_minor=100).update(amount_minor=150)

    accept(cart)

    assert list(CartLine.objects.values_list("unit_price_minor", flat=True)) == [2400, 150]


def test_not_at_the_bank_and_not_from_elsewhere():
    store = make_shop()
    cart = make_cart(store, make_thing(store))
    Price.objects.update(amount_minor=1)

    with pytest.raises(CartNotFound):
        accept(cart, make_shop())
    Cart.objects.update(status="placing")
    with pytest.raises(CartBeingPaid):
        accept(cart)

    assert CartLine.objects.get().unit_price_minor == 2400
