"""A yes or no at checkout."""

from datetime import timedelta

import pytest

from mercer.areas.cart.errors import CartNotFound
from mercer.areas.cart.models import Cart
from mercer.areas.cart.tests.make import make_cart, make_shop
from mercer.areas.marketing.models import OfferWord
from mercer.areas.marketing.operations.say_to_offers import say_to_offers
from mercer.areas.marketing.queries import find_offer_word
from mercer.kernel import clock

pytestmark = pytest.mark.django_db


def test_the_latest_word_counts_for_the_address_it_was_said_for():
    store = make_shop()
    cart, now = make_cart(store), clock.now()
    Cart.objects.filter(pk=cart.pk).update(email="ada@example.org")
    for minutes, is_yes in enumerate((False, True, True)):
        at = now + timedelta(minutes=minutes)
        say_to_offers(store_id=store.id, cart_id=cart.id, is_yes=is_yes, now=at)

    assert OfferWord.objects.get().said_at == now + timedelta(minutes=1)
    assert find_offer_word(store.id, cart.id, "ADA@example.org") is True
    assert find_offer_word(store.id, cart.id, "ben@example.org") is None


def test_what_was_said_can_be_taken_back():
    cart = make_cart(make_shop())
    for is_yes in (False, None):
        say_to_offers(store_id=cart.store_id, cart_id=cart.id, is_yes=is_yes, now=clock.now())

    assert find_offer_word(cart.store_id, cart.id) is None


def test_another_store_s_cart_says_nothing():
    store, other = make_shop(), make_shop(code="other", domain="other.example")
    cart = make_cart(store)

    with pytest.raises(CartNotFound):
        say_to_offers(store_id=other.id, cart_id=cart.id, is_yes=True, now=clock.now())

    assert not OfferWord.objects.exists()
