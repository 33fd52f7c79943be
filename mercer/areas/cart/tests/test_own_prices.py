"""A cart costs what it costs its customer, by the groups that they are in."""

from decimal import Decimal
from typing import Any

import pytest

from mercer.areas.cart.models import CartLine
from mercer.areas.cart.operations.accept_prices import accept_prices
from mercer.areas.cart.operations.add_line import add_line
from mercer.areas.cart.operations.merge_carts import merge_carts
from mercer.areas.cart.queries import list_card_offers
from mercer.areas.cart.tests.make import make_cart, make_shop, make_thing, quote
from mercer.areas.customers.operations.add_group import add_group
from mercer.areas.customers.operations.put_in_group import put_in_group
from mercer.areas.customers.operations.take_out_of_group import take_out_of_group
from mercer.areas.customers.tests.make import make_customer
from mercer.areas.pricing.operations.set_group_terms import set_group_terms
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM, VISITOR

pytestmark = pytest.mark.django_db


def make_trade(store: Any, *customers: Any) -> Any:
    """A group that gets a tenth off everything."""
    who: dict[str, Any] = {"store_id": store.id, "actor": SYSTEM, "now": clock.now()}
    group = add_group(name="Trade", **who)
    put_in_group(group_id=group.id, customer_ids=[each.id for each in customers], **who)
    set_group_terms(group_id=group.id, percent_off=Decimal(10), shown_as="Trade price", **who)
    return group


def test_a_member_s_cart_costs_what_the_group_pays_and_says_so() -> None:
    store = make_shop()
    ada, lamp = make_customer(store), make_thing(store)
    make_trade(store, ada)

    mine = quote(make_cart(store, lamp, quantity=2, customer_id=ada.id))
    anybody = quote(make_cart(store, lamp, quantity=2))

    (line,) = mine.lines
    assert (line.unit_price_minor, line.total_minor) == (2160, 4320)
    assert (line.ordinary_minor, line.shown_as) == (2400, "Trade price")
    assert (line.price_changed, line.tax_minor) == (False, 720)
    (line,) = anybody.lines
    assert (line.total_minor, line.ordinary_minor, line.shown_as) == (4800, None, "")
    assert mine.total_minor == anybody.total_minor - 480


def test_adding_for_a_member_takes_as_many_statements_as_for_anybody(
    django_assert_num_queries: Any,
) -> None:
    store = make_shop()
    ada, lamp = make_customer(store), make_thing(store)
    make_trade(store, ada)
    carts = [make_cart(store, customer_id=ada.id), make_cart(store)]
    asked: dict[str, Any] = {"store_id": store.id, "variant_id": lamp.id, "quantity": 1}
    asked |= {"actor": VISITOR, "now": clock.now()}

    for cart, price in zip(carts, (2160, 2400), strict=True):
        with django_assert_num_queries(3):
            assert add_line(cart_id=cart.id, **asked).unit_price_minor == price


def test_who_leaves_the_group_is_told_and_agrees_to_what_everybody_pays() -> None:
    store = make_shop()
    ada, lamp = make_customer(store), make_thing(store)
    group = make_trade(store, ada)
    cart = make_cart(store, lamp, customer_id=ada.id)

    take_out_of_group(
        store_id=store.id, group_id=group.id, customer_ids=[ada.id], actor=SYSTEM, now=clock.now()
    )

    assert "price_changed" in quote(cart).problems
    accept_prices(store_id=store.id, cart_id=cart.id, now=clock.now())
    assert "price_changed" not in quote(cart).problems
    assert CartLine.objects.get().unit_price_minor == 2400


def test_signing_in_shows_own_prices_without_a_change_to_agree_to() -> None:
    store = make_shop()
    ada, lamp, vase = make_customer(store), make_thing(store), make_thing(store, "VASE")
    make_trade(store, ada)
    guest = make_cart(store, lamp, vase)
    CartLine.objects.filter(variant=vase).update(unit_price_minor=1)

    merge_carts(store_id=store.id, from_cart_id=guest.id, into_customer_id=ada.id, now=clock.now())

    told = {line.variant.sku: line.price_changed for line in quote(guest).lines}
    assert told == {"LAMP": False, "VASE": True}


def test_cards_are_for_everybody_unless_somebody_is_named() -> None:
    store = make_shop()
    ada, lamp = make_customer(store), make_thing(store)
    make_trade(store, ada)
    asked: dict[str, Any] = {"store_id": store.id, "product_ids": [lamp.product_id]}
    asked |= {"currency": store.currency}

    public = list_card_offers(**asked)[lamp.product_id].price
    own = list_card_offers(customer_id=ada.id, **asked)[lamp.product_id].price

    assert public
    assert own
    assert (public.lowest_minor, own.lowest_minor) == (2400, 2160)
