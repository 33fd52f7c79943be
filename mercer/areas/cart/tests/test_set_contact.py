"""Saying who buys."""

import pytest

from mercer.areas.cart.errors import CartBeingPaid
from mercer.areas.cart.models import Cart
from mercer.areas.cart.operations.set_contact import set_contact
from mercer.areas.cart.queries import get_cart
from mercer.areas.cart.tests.make import make_cart, make_shop
from mercer.kernel import clock
from mercer.kernel.errors import InvalidField

pytestmark = pytest.mark.django_db


def contact(cart, email, phone=""):
    set_contact(store_id=cart.store_id, cart_id=cart.id, email=email, phone=phone, now=clock.now())


def test_a_mail_address_and_a_phone_are_kept():
    cart = make_cart(make_shop())

    contact(cart, " ada@Example.ORG ", "+44 20 7946 0000")

    found = get_cart(cart.store_id, cart.id)
    assert (found.email, found.phone) == ("ada@example.org", "+44 20 7946 0000")


@pytest.mark.parametrize(
    ("phone", "country"),
    [("020 7946 0000", ""), ("+49 30 123456", ""), ("(415) 555-2671", "US"), ("030/123456", "DE")],
)
def test_numbers_of_home_of_the_country_and_of_the_world_are_kept(phone, country):
    cart = make_cart(make_shop())

    set_contact(
        store_id=cart.store_id, cart_id=cart.id, email="ada@example.org", phone=phone,
        country=country, now=clock.now(),
    )  # fmt: skip

    assert get_cart(cart.store_id, cart.id).phone == phone


@pytest.mark.parametrize(
    ("email", "phone", "field", "reason"),
    [
        ("", "", "email", "required"),
        ("ada", "", "email", "invalid"),
        ("ada@@example.org", "", "email", "invalid"),
        ("ada@gmail", "", "email", "invalid"),
        ("ada..lovelace@example.org", "", "email", "invalid"),
        ("ada@example.org\nBcc: x@y.z", "", "email", "invalid"),
        ("ada@example.org", "1" * 41, "phone", "too_long"),
        ("ada@example.org", "1\x00", "phone", "invalid"),
        ("ada@example.org", "not a phone", "phone", "invalid"),
        ("ada@example.org", "abc 123456", "phone", "invalid"),
        ("ada@example.org", "7", "phone", "invalid"),
    ],
)
def test_what_cannot_be_is_named_and_nothing_changes(email, phone, field, reason):
    cart = make_cart(make_shop())

    with pytest.raises(InvalidField) as refusal:
        contact(cart, email, phone)

    assert (refusal.value.field, refusal.value.reason) == (field, reason)
    assert get_cart(cart.store_id, cart.id).email == ""


def test_not_while_the_bank_is_asked():
    cart = make_cart(make_shop())
    Cart.objects.update(status="placing")

    with pytest.raises(CartBeingPaid):
        contact(cart, "ada@example.org")

    assert get_cart(cart.store_id, cart.id).email == ""
