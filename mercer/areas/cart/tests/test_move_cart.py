"""Bringing a cart to another market."""

import pytest

from mercer.areas.cart.errors import CartBeingPaid
from mercer.areas.cart.models import Cart
from mercer.areas.cart.operations.choose_delivery import choose_delivery
from mercer.areas.cart.operations.mark_cart import mark_cart
from mercer.areas.cart.operations.move_cart import move_cart
from mercer.areas.cart.queries import get_cart, quote_cart, ways_to_pay
from mercer.areas.cart.rules import CartStatus, Problem
from mercer.areas.cart.tests.make import make_cart, make_shop, make_thing
from mercer.areas.delivery.tests.make import make_method, make_zone
from mercer.areas.payments.tests.make import make_method as make_payment_method
from mercer.areas.pricing.tests.make import make_price
from mercer.areas.stores.queries import get_store, seen_at
from mercer.areas.stores.tests.make import make_market
from mercer.kernel import clock

pytestmark = pytest.mark.django_db


def german_shop(**fields):
    """A British shop with a lamp that costs 29.00 in its German market, where tax is added."""
    store = make_shop()
    market = make_market(
        store, countries=["DE"], currency="EUR", languages=["de"], prefixes=["de"], **fields
    )
    lamp, vase = make_thing(store), make_thing(store, "VASE")
    make_price(store, lamp, 2900, currency="EUR")
    return store, market, lamp, vase


def test_lines_cost_what_they_cost_in_the_new_market():
    store, market, lamp, vase = german_shop(prices_include_tax=False)
    cart = make_cart(store, lamp, vase)
    here = seen_at(get_store(store.id), "/de")

    moved = move_cart(store=here, cart_id=cart.id, now=clock.now())
    quote = quote_cart(store=here, cart_id=cart.id, now=clock.now())

    assert (moved.old_currency, moved.not_sold) == ("GBP", (vase.id,))
    assert (moved.cart.currency, moved.cart.language) == ("EUR", "de")
    assert moved.cart.market_id == market.id
    assert [line.problem for line in quote.lines] == [None, Problem.NOT_FOR_SALE]
    assert [line.unit_price_minor for line in quote.lines] == [2900, 0]
    assert quote.lines_minor == 2900
    assert not quote.prices_include_tax


def test_a_cart_keeps_its_market_from_wherever_it_is_asked_for():
    store, _market, lamp, _vase = german_shop(prices_include_tax=False)
    cart = make_cart(store, lamp)
    move_cart(store=seen_at(get_store(store.id), "/de"), cart_id=cart.id, now=clock.now())

    quote = quote_cart(store=get_store(store.id), cart_id=cart.id, now=clock.now())

    assert quote.cart.currency == "EUR"
    assert not quote.prices_include_tax


def test_back_again_the_old_prices_are_the_prices():
    store, _market, lamp, vase = german_shop()
    cart = make_cart(store, lamp, vase)
    home = get_store(store.id)
    move_cart(store=seen_at(home, "/de"), cart_id=cart.id, now=clock.now())

    moved = move_cart(store=home, cart_id=cart.id, now=clock.now())
    quote = quote_cart(store=home, cart_id=cart.id, now=clock.now())

    assert (moved.cart.currency, moved.not_sold) == ("GBP", ())
    assert [line.unit_price_minor for line in quote.lines] == [2400, 2400]
    assert Problem.PRICE_CHANGED not in quote.problems


def test_methods_are_those_that_the_market_allows():
    store, market, lamp, _vase = german_shop()
    germany = make_zone(store, countries=["DE"])
    make_method(store, zone=germany, currency="EUR", code="post")
    courier = make_method(store, zone=germany, currency="EUR", code="courier")
    transfer, invoice = make_payment_method(store), make_payment_method(store)
    market.delivery_method_ids, market.payment_method_ids = [courier.id], [invoice.id]
    market.save()
    cart = make_cart(store, lamp)
    home = get_store(store.id)
    moved = move_cart(store=seen_at(home, "/de"), cart_id=cart.id, now=clock.now())

    quote = quote_cart(store=home, cart_id=cart.id, now=clock.now())
    chosen = choose_delivery(
        store_id=store.id, cart_id=cart.id, method_id=courier.id, now=clock.now()
    )

    assert [each.code for each in quote.delivery_quotes] == ["courier"]
    assert [each.id for each in ways_to_pay(home, moved.cart)] == [invoice.id]
    elsewhere = get_cart(store.id, make_cart(store, lamp).id)
    assert {each.id for each in ways_to_pay(home, elsewhere)} == {transfer.id, invoice.id}
    assert chosen.delivery_method_id == courier.id


def test_choices_of_the_old_market_are_made_anew():
    store, _market, lamp, _vase = german_shop()
    cart = make_cart(store, lamp)
    Cart.objects.update(delivery_method_id=store.id, payment_method_id=store.id)

    moved = move_cart(store=seen_at(get_store(store.id), "/de"), cart_id=cart.id, now=clock.now())

    assert (moved.cart.delivery_method_id, moved.cart.payment_method_id) == (None, None)


def test_a_cart_that_is_being_paid_stays_where_it_is():
    store, _market, lamp, _vase = german_shop()
    cart = make_cart(store, lamp)
    mark_cart(cart_id=cart.id, status=CartStatus.PLACING, now=clock.now())

    with pytest.raises(CartBeingPaid):
        move_cart(store=seen_at(get_store(store.id), "/de"), cart_id=cart.id, now=clock.now())

    cart.refresh_from_db()
    assert (cart.currency, cart.market_id) == ("GBP", None)
    assert cart.lines.get().unit_price_minor == 2400


def test_a_market_delivers_to_its_own_countries_only():
    store, _market, lamp, _vase = german_shop()
    make_method(store, zone=make_zone(store, countries=()), currency="EUR", code="post")
    cart = make_cart(store, lamp)
    move_cart(store=seen_at(get_store(store.id), "/de"), cart_id=cart.id, now=clock.now())
    home = get_store(store.id)

    def offered(country):
        Cart.objects.update(delivery_address={"name": "Ada", "country": country})
        return len(quote_cart(store=home, cart_id=cart.id, now=clock.now()).delivery_quotes)

    assert (offered("DE"), offered("GB")) == (1, 0)
