"""Signing in with something in the cart."""

from dataclasses import replace
from datetime import timedelta

import pytest

from mercer.areas.cart.errors import CartNotFound
from mercer.areas.cart.models import Cart
from mercer.areas.cart.operations.keep_typed import keep_typed
from mercer.areas.cart.operations.merge_carts import merge_carts
from mercer.areas.cart.operations.set_address import set_address
from mercer.areas.cart.operations.set_contact import set_contact
from mercer.areas.cart.queries import find_cart, find_customer_cart
from mercer.areas.cart.rules import Typed
from mercer.areas.cart.tests.make import held, make_cart, make_shop, make_thing
from mercer.areas.customers.operations.register_customer import register_customer
from mercer.areas.customers.rules import PostalAddress
from mercer.areas.stores.tests.make import make_user
from mercer.kernel import clock

pytestmark = pytest.mark.django_db


def make_customer(store):
    user = make_user()
    return register_customer(
        store_id=store.id,
        user_id=user.id,
        email=user.email,
        name="Ada",
        language="en",
        accepts_marketing=False,
        now=clock.now(),
    )


def merge(store, cart, customer):
    return merge_carts(
        store_id=store.id, from_cart_id=cart.id, into_customer_id=customer.id, now=clock.now()
    )


def test_the_larger_quantity_wins_and_nothing_is_doubled():
    store = make_shop()
    ada = make_customer(store)
    lamp, bulb, cord = (make_thing(store, sku) for sku in ("LAMP", "BULB", "CORD"))
    own = make_cart(store, lamp, bulb, quantity=2, customer_id=ada.id)
    guest = make_cart(store, lamp, cord, quantity=3)

    first = merge(store, guest, ada)
    second = merge(store, guest, ada)

    assert first.id == second.id == own.id
    assert held(own) == {"LAMP": 3, "BULB": 2, "CORD": 3}
    assert Cart.objects.get(id=guest.id).status == "merged"
    assert find_cart(store.id, guest.token) is None
    assert find_customer_cart(store.id, ada.id).id == own.id


def test_a_customer_without_a_cart_takes_the_guests_over():
    store = make_shop()
    ada = make_customer(store)
    guest = make_cart(store, make_thing(store))

    found = merge(store, guest, ada)

    assert (found.id, found.customer_id, found.units) == (guest.id, ada.id, 1)
    assert merge(store, guest, ada).id == guest.id


def test_what_was_said_before_fills_the_blanks_only():
    store = make_shop()
    ada = make_customer(store)
    own, guest = make_cart(store, customer_id=ada.id), make_cart(store, make_thing(store))
    of_guest = {"store_id": store.id, "cart_id": guest.id, "now": clock.now()}
    set_contact(email="guest@example.org", phone="020 7946 0000", **of_guest)
    set_contact(
        store_id=store.id, cart_id=own.id, email="ada@example.org", phone="", now=clock.now()
    )

    found = merge(store, guest, ada)

    assert (found.email, found.phone) == ("ada@example.org", "020 7946 0000")


def live_at(store, cart, street, *, billing="", minutes=0):
    """Say where a cart goes, so many minutes from now."""
    home = PostalAddress("Ada Lovelace", street, "London", "GB", "SW1Y 4JH")
    bill = replace(home, street=billing) if billing else None
    now = clock.now() + timedelta(minutes=minutes)
    set_address(store_id=store.id, cart_id=cart.id, delivery=home, billing=bill, now=now)


def test_an_address_said_last_is_not_replaced_by_one_of_weeks_ago():
    store = make_shop()
    ada = make_customer(store)
    own, guest = make_cart(store, customer_id=ada.id), make_cart(store, make_thing(store))
    live_at(store, own, "1 Old Street", billing="1 Bank Street")
    set_contact(
        store_id=store.id, cart_id=own.id, email="old@example.org", phone="", now=clock.now()
    )
    live_at(store, guest, "2 New Street", minutes=1)

    found = merge(store, guest, ada)

    assert found.delivery_address.street == "2 New Street"
    assert found.billing_address is None
    assert found.email == "old@example.org"


def test_an_address_of_the_customers_that_is_newer_than_the_guests_counts():
    store = make_shop()
    ada = make_customer(store)
    own, guest = make_cart(store, customer_id=ada.id), make_cart(store, make_thing(store))
    live_at(store, guest, "1 Old Street")
    live_at(store, own, "2 New Street", billing="2 Bank Street", minutes=1)

    found = merge(store, guest, ada)

    assert found.delivery_address.street == "2 New Street"
    assert found.billing_address.street == "2 Bank Street"


@pytest.mark.parametrize("has_typed_last", [True, False])
def test_what_is_half_typed_belongs_to_the_cart_that_speaks_last(has_typed_last):
    store = make_shop()
    ada = make_customer(store)
    own, guest = make_cart(store, customer_id=ada.id), make_cart(store, make_thing(store))
    typing, other = (guest, own) if has_typed_last else (own, guest)
    half = Typed(
        email="", note="", delivery=PostalAddress("", "3 Ha", "", "GB"),
        billing=PostalAddress("", "", "", "GB"), has_own_billing=False, market="",
    )  # fmt: skip
    live_at(store, other, "1 Old Street", minutes=0 if has_typed_last else 2)
    later = clock.now() + timedelta(minutes=1)
    keep_typed(store_id=store.id, cart_id=typing.id, typed=half, now=later)

    found = merge(store, guest, ada)

    assert (found.typed is not None) is has_typed_last
    assert found.delivery_address.street == "1 Old Street"


def test_a_cart_in_another_currency_stays_by_itself():
    store = make_shop(currencies=["EUR"])
    ada = make_customer(store)
    own = make_cart(store, make_thing(store), customer_id=ada.id)
    guest = make_cart(store, currency="EUR")

    found = merge(store, guest, ada)

    assert (found.id, found.customer_id) == (guest.id, ada.id)
    assert held(own) == {"LAMP": 1}


def test_a_cart_at_the_bank_stays_as_it_is():
    store = make_shop()
    ada = make_customer(store)
    own = make_cart(store, customer_id=ada.id)
    guest = make_cart(store, make_thing(store))
    Cart.objects.filter(id=guest.id).update(status="placing")

    found = merge(store, guest, ada)

    assert (found.id, found.status, found.customer_id) == (guest.id, "placing", None)
    assert held(own) == {}


def test_another_customers_cart_is_out_of_reach():
    store = make_shop()
    ada, ben = make_customer(store), make_customer(store)
    his = make_cart(store, make_thing(store), customer_id=ben.id)

    with pytest.raises(CartNotFound):
        merge(store, his, ada)

    assert Cart.objects.get(id=his.id).customer_id == ben.id


def test_another_stores_cart_is_out_of_reach():
    store, other = make_shop(), make_shop()
    ada = make_customer(store)
    guest = make_cart(other, make_thing(other))

    with pytest.raises(CartNotFound):
        merge(store, guest, ada)

    assert Cart.objects.get(id=guest.id).status == "open"


def test_a_full_cart_takes_no_new_lines_but_larger_quantities(monkeypatch):
    monkeypatch.setattr("mercer.areas.cart.operations._lines.MOST_LINES", 1)
    store = make_shop()
    ada = make_customer(store)
    lamp, bulb = make_thing(store), make_thing(store, "BULB")
    own = make_cart(store, lamp, customer_id=ada.id)
    guest = make_cart(store, lamp, bulb, quantity=2)

    merge(store, guest, ada)

    assert held(own) == {"LAMP": 2}
