"""Forgetting who a cart is of."""

import pytest

from mercer.areas.cart.models import Cart
from mercer.areas.cart.operations.forget_said import forget_said
from mercer.areas.cart.tests.make import held, make_cart, make_shop, make_thing

pytestmark = pytest.mark.django_db
SAID = {"email": "ada@example.org", "phone": "1", "note": "Ring", "delivery_address": {"city": "X"},
        "typed": {"email": "ada@"}}  # fmt: skip


def test_what_was_said_goes_and_what_lies_in_it_stays():
    store = make_shop()
    cart = make_cart(store, make_thing(store))
    Cart.objects.filter(pk=cart.pk).update(**SAID)

    assert forget_said(store_id=store.id, cart_ids=[cart.id]) == 1

    cart.refresh_from_db()
    assert (cart.email, cart.phone, cart.note, cart.delivery_address) == ("", "", "", None)
    assert cart.typed is None
    assert held(cart) == {"LAMP": 1}


def test_a_cart_that_is_being_paid_and_another_store_s_stay_as_they_are():
    store, other = make_shop(), make_shop(code="other", domain="other.example")
    paying, foreign = make_cart(store), make_cart(other)
    Cart.objects.filter(pk__in=[paying.pk, foreign.pk]).update(**SAID)
    Cart.objects.filter(pk=paying.pk).update(status="placing")

    assert forget_said(store_id=store.id, cart_ids=[paying.id, foreign.id]) == 0
    assert set(Cart.objects.values_list("email", flat=True)) == {"ada@example.org"}
