"""Bringing what one cart holds into another."""

import pytest

from mercer.areas.cart.errors import CartClosed, CartNotFound
from mercer.areas.cart.models import Cart
from mercer.areas.cart.operations.copy_lines import copy_lines
from mercer.areas.cart.tests.make import held, make_cart, make_shop, make_thing
from mercer.areas.catalogue.models import Product
from mercer.areas.inventory.models import StockLevel
from mercer.areas.pricing.models import Price
from mercer.kernel import clock

pytestmark = pytest.mark.django_db


def test_nothing_is_doubled_and_nobody_s_words_come_along():
    store = make_shop()
    lamp, bulb = make_thing(store, "LAMP"), make_thing(store, "BULB")
    source, target = make_cart(store, lamp, bulb, quantity=3), make_cart(store, lamp, quantity=2)
    Cart.objects.filter(pk=source.pk).update(email="ada@example.org", note="The bell is broken")

    for _twice in range(2):
        filled = copy_lines(
            store_id=store.id, from_cart_id=source.id, into_cart_id=target.id, now=clock.now()
        )

    assert held(target) == {"LAMP": 3, "BULB": 3}
    assert held(source) == {"LAMP": 3, "BULB": 3}
    assert (filled.id, filled.units, filled.email, filled.note) == (target.id, 6, "", "")


def test_what_can_still_be_bought_comes_at_today_s_price():
    store = make_shop()
    lamp, gone, few = (make_thing(store, sku) for sku in ("LAMP", "GONE", "FEW"))
    source, target = make_cart(store, lamp, gone, few, quantity=3), make_cart(store)
    Product.objects.filter(pk=gone.product_id).update(status="draft")
    StockLevel.objects.filter(variant=few).update(on_hand=1)
    Price.objects.filter(variant=lamp).update(amount_minor=1999)

    copy_lines(store_id=store.id, from_cart_id=source.id, into_cart_id=target.id, now=clock.now())

    assert held(target) == {"LAMP": 3, "FEW": 1}
    assert target.lines.get(variant=lamp).unit_price_minor == 1999


def test_a_cart_that_became_an_order_takes_nothing_nor_does_another_store_s():
    store, other = make_shop(), make_shop(code="other", domain="other.example")
    lamp = make_thing(store)
    source, closed = make_cart(store, lamp), make_cart(store)
    foreign = make_cart(other)
    Cart.objects.filter(pk=closed.pk).update(status="placed")

    with pytest.raises(CartClosed):
        copy_lines(
            store_id=store.id, from_cart_id=source.id, into_cart_id=closed.id, now=clock.now()
        )
    with pytest.raises(CartNotFound):
        copy_lines(
            store_id=other.id, from_cart_id=source.id, into_cart_id=foreign.id, now=clock.now()
        )

    assert held(closed) == held(foreign) == {}
