"""Saying where it goes."""

from dataclasses import replace

import pytest

from mercer.areas.cart.operations.set_address import set_address
from mercer.areas.cart.queries import get_cart
from mercer.areas.cart.tests.make import LONDON, PARIS, make_cart, make_shop, make_thing
from mercer.kernel import clock
from mercer.kernel.errors import InvalidFields

pytestmark = pytest.mark.django_db


def go(cart, delivery, billing=None):
    set_address(
        store_id=cart.store_id, cart_id=cart.id, delivery=delivery, billing=billing, now=clock.now()
    )


def test_addresses_are_kept_in_their_countrys_form():
    cart = make_cart(make_shop())

    go(cart, replace(LONDON, postal_code="sw1y4jh"), PARIS)

    found = get_cart(cart.store_id, cart.id)
    assert found.delivery_address.postal_code in ("SW1Y 4JH", "SW1Y4JH")
    assert found.billing_address.city == "PARIS" or found.billing_address.city == "Paris"


def test_every_wrong_part_of_both_is_named_and_nothing_changes():
    store = make_shop()
    cart = make_cart(store, make_thing(store))
    go(cart, LONDON)

    with pytest.raises(InvalidFields) as refusal:
        go(cart, replace(LONDON, postal_code="nonsense"), replace(PARIS, name="", city=""))

    fields = {problem.field for problem in refusal.value.problems}
    assert {"postal_code", "billing.name"} <= fields
    assert get_cart(cart.store_id, cart.id).delivery_address.city.upper() == "LONDON"


def test_an_address_can_be_taken_back():
    cart = make_cart(make_shop())
    go(cart, LONDON, PARIS)

    go(cart, None, None)

    found = get_cart(cart.store_id, cart.id)
    assert (found.delivery_address, found.billing_address) == (None, None)
