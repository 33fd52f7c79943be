"""Opening carts, and finding them again."""

import pytest

from mercer.areas.cart.errors import CurrencyNotSold
from mercer.areas.cart.models import Cart
from mercer.areas.cart.queries import find_cart
from mercer.areas.cart.tests.make import make_cart, make_shop, make_thing

pytestmark = pytest.mark.django_db


def test_a_cart_is_found_by_its_token_in_its_own_store_only(django_assert_num_queries):
    store, other = make_shop(), make_shop()
    cart = make_cart(store, make_thing(store), quantity=3)

    with django_assert_num_queries(1):
        found = find_cart(store.id, cart.token)

    assert (found.id, found.currency, found.units) == (cart.id, "GBP", 3)
    assert find_cart(other.id, cart.token) is None
    assert find_cart(store.id, cart.token + "x") is None


def test_only_in_currencies_that_the_store_sells_in():
    store = make_shop(currencies=["EUR"])

    with pytest.raises(CurrencyNotSold) as refusal:
        make_cart(store, currency="USD")

    assert refusal.value.members() == {"currency": "USD", "sold": ("EUR", "GBP")}
    assert not Cart.objects.exists()
    assert make_cart(store, currency="EUR").currency == "EUR"


def test_tokens_cannot_be_guessed_from_one_another():
    store = make_shop()

    tokens = {make_cart(store).token for _ in range(20)}

    assert len(tokens) == 20
    assert min(map(len, tokens)) >= 26
