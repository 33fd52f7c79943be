"""What was typed at checkout, right or not."""

from dataclasses import replace
from datetime import timedelta

import pytest

from mercer.areas.cart.errors import CartBeingPaid, CartNotFound
from mercer.areas.cart.models import Cart
from mercer.areas.cart.operations.keep_typed import keep_typed
from mercer.areas.cart.operations.merge_carts import merge_carts
from mercer.areas.cart.operations.set_address import set_address
from mercer.areas.cart.queries import get_cart
from mercer.areas.cart.rules import Typed
from mercer.areas.cart.tests.make import LONDON, PARIS, make_cart, make_shop, make_thing
from mercer.areas.cart.tests.test_merge_carts import make_customer
from mercer.kernel import clock

pytestmark = pytest.mark.django_db
HALF = replace(LONDON, city="", postal_code="")
FORM = Typed(
    email="ada@", note="Ring", delivery=HALF, billing=replace(PARIS, name=""),
    has_own_billing=True, market="",
)  # fmt: skip


def type_in(cart, typed=FORM):
    return keep_typed(store_id=cart.store_id, cart_id=cart.id, typed=typed, now=clock.now())


def test_half_an_address_is_there_again_letter_by_letter(django_assert_num_queries):
    store = make_shop()
    cart = make_cart(store, make_thing(store))

    with django_assert_num_queries(1):
        type_in(cart)

    found = get_cart(store.id, cart.id)
    assert found.typed == FORM
    assert (found.email, found.delivery_address, found.billing_address) == ("", None, None)


def test_a_sign_that_no_table_holds_is_left_out():
    cart = make_cart(make_shop())

    type_in(cart, replace(FORM, note="a\0b", delivery=replace(HALF, name="A\0da")))

    typed = get_cart(cart.store_id, cart.id).typed
    assert (typed.note, typed.delivery.name) == ("ab", "Ada")


def test_an_address_that_fits_ends_it():
    cart = make_cart(make_shop())
    type_in(cart)

    set_address(
        store_id=cart.store_id, cart_id=cart.id, delivery=LONDON, billing=None, now=clock.now()
    )

    assert get_cart(cart.store_id, cart.id).typed is None


def test_a_cart_that_is_being_paid_and_another_store_s_keep_nothing():
    store, other = make_shop(), make_shop(code="other", domain="other.example")
    paying, foreign = make_cart(store), make_cart(other)
    Cart.objects.filter(pk=paying.pk).update(status="placing")

    with pytest.raises(CartBeingPaid):
        type_in(paying)
    with pytest.raises(CartNotFound):
        keep_typed(store_id=store.id, cart_id=foreign.id, typed=FORM, now=clock.now())

    assert list(Cart.objects.values_list("typed", flat=True)) == [None, None]


@pytest.mark.parametrize(("address_said", "kept"), [("", FORM), ("before", FORM), ("after", None)])
def test_after_signing_in_it_stays_unless_an_address_was_said_after_it(address_said, kept):
    store = make_shop()
    ada = make_customer(store)
    own = make_cart(store, make_thing(store), customer_id=ada.id)
    guest = make_cart(store, make_thing(store, "BULB"))
    type_in(guest)
    if address_said:
        seconds = 1 if address_said == "after" else -60
        at = clock.now() + timedelta(seconds=seconds)
        set_address(store_id=store.id, cart_id=own.id, delivery=LONDON, billing=None, now=at)

    into = merge_carts(
        store_id=store.id, from_cart_id=guest.id, into_customer_id=ada.id, now=clock.now()
    )

    assert (into.id, into.typed) == (own.id, kept)
