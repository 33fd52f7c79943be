"""Prices of a customer's groups, as that customer sees them, and nobody else."""

from decimal import Decimal
from typing import Any

import pytest

from mercer.areas.customers.models import Customer
from mercer.areas.customers.operations.add_group import add_group
from mercer.areas.customers.operations.put_in_group import put_in_group
from mercer.areas.customers.operations.take_out_of_group import take_out_of_group
from mercer.areas.customers.tests.make import make_customer
from mercer.areas.orders.models import Order, OrderLine
from mercer.areas.pricing.operations.set_group_terms import set_group_terms
from mercer.areas.stores.tests.make import make_user
from mercer.interfaces.storefront.tests.make import Shop, make_shop
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM

pytestmark = pytest.mark.django_db
PASSWORD = "long enough words 9"


def who(shop: Shop) -> dict[str, Any]:
    """Whose group it is, and who does it."""
    return {"store_id": shop.store.id, "actor": SYSTEM, "now": clock.now()}


def make_trade(shop: Shop, words: str = "Trade price") -> tuple[Any, Customer]:
    """A group that gets a tenth off everything, and Ada, who is in it."""
    user = make_user("ada@example.org")
    user.set_password(PASSWORD)
    user.save()
    ada = make_customer(shop.store, user=user)
    group = add_group(name="Trade", **who(shop))
    put_in_group(group_id=group.id, customer_ids=[ada.id], **who(shop))
    set_group_terms(group_id=group.id, percent_off=Decimal(10), shown_as=words, **who(shop))
    return group, ada


def sign_in(client: Any) -> Any:
    """Ada signs in."""
    return client.post("/account/sign-in/", {"login": "ada@example.org", "password": PASSWORD})


def test_who_signs_in_sees_their_price_and_the_page_stays_everybody_s() -> None:
    shop = make_shop()
    make_trade(shop)
    client = shop.client()
    before = client.get("/products/lamp/")

    sign_in(client)
    page = client.get("/products/lamp/")
    own = client.get("/products/lamp/own-prices/")

    assert client.cookies["own_prices"].value == "1"
    assert page.content == before.content
    assert page["Cache-Control"].startswith("public")
    said = own.content.decode()
    assert "£18.00" in said
    assert "Trade price, instead of £20.00" in said
    assert str(shop.lamp.id) in said
    assert own["Cache-Control"] == "private, no-store"


def test_nobody_else_has_prices_of_their_own() -> None:
    shop = make_shop()
    group, ada = make_trade(shop)
    guest, left = shop.client(), shop.client()
    sign_in(left)
    take_out_of_group(group_id=group.id, customer_ids=[ada.id], **who(shop))

    answers = [client.get("/products/lamp/own-prices/") for client in (guest, left)]

    assert [(answer.status_code, answer.content) for answer in answers] == [(204, b"")] * 2
    assert left.cookies["own_prices"].value == ""
    assert "own_prices" not in guest.cookies


def test_signing_out_forgets_that_there_are_own_prices() -> None:
    shop = make_shop()
    make_trade(shop)
    client = shop.client()
    sign_in(client)

    client.post("/account/sign-out/")

    assert client.cookies["own_prices"].value == ""


def test_cart_checkout_and_order_cost_what_the_group_pays_and_say_why() -> None:
    shop = make_shop()
    make_trade(shop)
    client = shop.client()
    sign_in(client)
    client.post("/cart/add/", {"variant": str(shop.lamp.id), "quantity": 2})

    cart = client.get("/cart/").content.decode()
    checkout = client.get("/checkout/").content.decode()
    paid = client.post("/checkout/", shop.form(shown_total="4000"))

    for page in (cart, checkout):
        assert "Trade price, instead of £20.00" in page
        assert "£36.00" in page
    assert paid.status_code == 303
    assert OrderLine.objects.get().unit_price_minor == 1800
    assert Order.objects.get().total_minor == 4000


def test_a_group_without_words_of_its_own_says_your_price() -> None:
    shop = make_shop()
    make_trade(shop, words="")
    client = shop.client()
    sign_in(client)
    client.post("/cart/add/", {"variant": str(shop.lamp.id)})

    assert "Your price, instead of £20.00" in client.get("/cart/").content.decode()


def test_who_leaves_the_group_before_paying_is_told_and_nothing_is_sold() -> None:
    shop = make_shop()
    group, ada = make_trade(shop)
    client = shop.client()
    sign_in(client)
    client.post("/cart/add/", {"variant": str(shop.lamp.id)})
    assert "£22.00" in client.get("/checkout/").content.decode()
    take_out_of_group(group_id=group.id, customer_ids=[ada.id], **who(shop))

    refused = client.post("/checkout/", shop.form(shown_total="2200"))

    assert refused.status_code == 422
    assert "I accept the new prices" in refused.content.decode()
    assert not Order.objects.filter(status="placed").exists()
