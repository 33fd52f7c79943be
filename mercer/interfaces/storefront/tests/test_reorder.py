"""Ordering the same again."""

import pytest

from mercer.areas.cart.models import Cart, CartLine
from mercer.areas.catalogue.tests.make import make_product
from mercer.areas.customers.tests.make import make_customer
from mercer.areas.inventory.tests.make import make_level
from mercer.areas.orders.tests.make import make_order
from mercer.areas.stores.tests.make import make_user
from mercer.interfaces.storefront.tests.make import make_shop

pytestmark = pytest.mark.django_db
PASSWORD = "long enough 4 us"


def make_buyer(shop):
    """Ada, signed in, who ordered two lamps and two vases before."""
    ada = make_customer(shop.store, user=make_user("ada@example.org", password=PASSWORD))
    vase = make_product(shop.store, title="Vase", sku="VASE").variants.get()
    make_level(vase, on_hand=3)
    order = make_order(shop.store, variants=[shop.lamp, vase], quantity=2, customer_id=ada.id)
    client = shop.client()
    client.post("/account/sign-in/", {"login": "ada@example.org", "password": PASSWORD})
    return client, order


def in_cart():
    return {line.variant.sku: line.quantity for line in CartLine.objects.all()}


def test_what_can_be_had_is_put_in_and_the_rest_is_named_once():
    shop = make_shop(on_hand=10)
    client, order = make_buyer(shop)

    history = client.get("/account/").content.decode()
    response = client.post(f"/account/orders/{order.number}/again/")
    page = client.get(response["Location"]).content.decode()
    later = client.get(response["Location"]).content.decode()

    assert f"/account/orders/{order.number}/again/" in history
    # One of three vases is left: two were promised to the order.
    assert in_cart() == {"LAMP": 2, "VASE": 1}
    assert "2 articles of your order are in your cart." in page
    assert "Not to be had any more, or not so many: Vase." in page
    assert "of your order are in your cart" not in later
    assert client.cookies["cart_count"].value == "3"


def test_what_is_in_the_cart_already_counts():
    shop = make_shop(on_hand=5)
    client, order = make_buyer(shop)
    client.post("/cart/add/", {"variant": str(shop.lamp.id), "quantity": "2"})

    client.post(f"/account/orders/{order.number}/again/")

    # Five lamps, two of them promised to the order.
    assert in_cart() == {"LAMP": 3, "VASE": 1}


def test_nothing_to_be_had_makes_no_cart():
    shop = make_shop(on_hand=2)
    client, order = make_buyer(shop)
    make_level(shop.lamp.product.variants.model.objects.get(sku="VASE"), on_hand=2)

    response = client.post(f"/account/orders/{order.number}/again/")
    page = client.get(response["Location"]).content.decode()

    assert in_cart() == {}
    assert not Cart.objects.exists()
    assert "Not to be had any more, or not so many: Desk lamp, Vase." in page
    assert "cart" not in client.cookies


def test_somebody_elses_order_is_not_found():
    shop = make_shop()
    client, _order = make_buyer(shop)
    theirs = make_order(shop.store)

    answers = [
        client.post(f"/account/orders/{number}/again/").status_code
        for number in (theirs.number, "nonsense")
    ]

    assert answers == [404, 404]
    assert in_cart() == {}


def test_who_is_not_signed_in_is_asked_to():
    shop = make_shop()
    _client, order = make_buyer(shop)

    response = shop.client().post(f"/account/orders/{order.number}/again/")

    assert response["Location"].startswith("/account/sign-in/")
    assert in_cart() == {}
