"""A customer's cart over the API."""

from decimal import Decimal

import pytest

from mercer.areas.cart.models import Cart
from mercer.areas.customers.models import Customer
from mercer.areas.customers.operations.add_group import add_group
from mercer.areas.customers.operations.put_in_group import put_in_group
from mercer.areas.pricing.operations.set_group_terms import set_group_terms
from mercer.interfaces.api.tests.shopper import App, ada_with_app
from mercer.interfaces.api.tests.test_purchase import send
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM

pytestmark = pytest.mark.django_db


def test_the_prices_of_the_customer_s_groups_count(client, shop):
    shop.variant("LAMP", price=2400)
    app = ada_with_app(client)
    by = {"store_id": shop.store.id, "actor": SYSTEM, "now": clock.now()}
    group = add_group(name="Trade", **by)
    put_in_group(group_id=group.pk, customer_ids=[Customer.objects.get().id], **by)
    set_group_terms(group_id=group.pk, percent_off=Decimal(10), shown_as="Trade price", **by)
    cart = app.ask("POST", "/carts", {}).json()["id"]

    [line] = app.ask("POST", f"/carts/{cart}/lines", {"sku": "LAMP"}).json()["lines"]

    assert (line["unit_price_minor"], line["ordinary_price_minor"]) == (2160, 2400)
    assert line["price_words"] == "Trade price"


def test_another_device_shows_the_same_cart(client, shop):
    shop.variant("LAMP")
    phone = ada_with_app(client)
    cart = phone.ask("POST", "/carts", {}).json()["id"]
    phone.ask("POST", f"/carts/{cart}/lines", {"sku": "LAMP", "quantity": 2})
    tablet = App(client)

    signed_in = tablet.sign_in().json()
    again = tablet.ask("POST", "/carts", {})

    assert signed_in["cart_id"] == tablet.ask("GET", "/me/cart").json()["id"] == cart
    assert (again.status_code, again.json()["id"]) == (200, cart)
    assert Cart.objects.count() == 1


def test_without_a_cart_there_is_none(client, shop):
    answer = ada_with_app(client).ask("GET", "/me/cart")

    assert (answer.status_code, answer.json()["code"]) == (404, "cart_not_found")


def test_a_guest_s_cart_can_be_brought_later_and_twice(client, shop):
    shop.variant("LAMP", on_hand=9)
    app = ada_with_app(client)
    guest = send(client, "POST", "/carts", {}).json()["id"]
    send(client, "POST", f"/carts/{guest}/lines", {"sku": "LAMP", "quantity": 2})

    first = app.ask("POST", "/me/cart", {"cart_id": guest})
    again = app.ask("POST", "/me/cart", {"cart_id": guest})

    assert (first.status_code, first.json()["id"], again.json()["id"]) == (200, guest, guest)
    assert [line["quantity"] for line in again.json()["lines"]] == [2]
    assert str(Cart.objects.get().customer_id) == str(Customer.objects.get().id)


def test_another_customer_s_cart_is_not_brought(client, shop):
    ada, ben = ada_with_app(client), ada_with_app(client, email="ben@example.org")
    of_ada = ada.ask("POST", "/carts", {}).json()["id"]

    answer = ben.ask("POST", "/me/cart", {"cart_id": of_ada})

    assert (answer.status_code, answer.json()["code"]) == (404, "cart_not_found")
    assert ada.ask("GET", "/me/cart").json()["id"] == of_ada


def test_one_customer_s_idempotency_key_is_not_another_s(client, shop):
    ada, ben = ada_with_app(client), ada_with_app(client, email="ben@example.org")
    body, key = {"name": "A. Lovelace"}, {"Idempotency-Key": "k1"}
    first = ada.ask("PATCH", "/me", body, **key)

    again, other = ada.ask("PATCH", "/me", body, **key), ben.ask("PATCH", "/me", body, **key)

    assert again["Idempotent-Replayed"] == "true"
    assert (first.json()["email"], other.json()["email"]) == (
        "ada@example.org", "ben@example.org",
    )  # fmt: skip
    assert "Idempotent-Replayed" not in other
