"""Markets over the API."""

import pytest

from mercer.areas.cart.models import Cart
from mercer.areas.pricing.tests.make import make_price
from mercer.areas.stores.tests.make import make_market
from tests.world import World

pytestmark = pytest.mark.django_db


def german_shop():
    """A British shop whose lamp costs 29.00 euros in Germany, where tax is added."""
    shop = World.open()
    lamp = shop.variant("LAMP")
    make_market(shop.store, code="germany", prices_include_tax=False)
    make_price(shop.store, lamp, 2900, currency="EUR")
    return shop, lamp


@pytest.mark.parametrize(
    ("query", "headers"), [("?market=germany", {}), ("", {"x-market": "germany"})]
)
def test_a_cart_belongs_to_the_market_it_was_opened_in(client, query, headers):
    _, lamp = german_shop()

    made = client.post(f"/api/v1/carts{query}", {}, "application/json", headers=headers).json()
    url = f"/api/v1/carts/{made['id']}"
    line = {"variant_id": str(lamp.id), "quantity": 1}
    client.post(f"{url}/lines", line, "application/json")
    shown = client.get(url).json()

    assert made["currency"] == shown["currency"] == "EUR"
    assert not shown["prices_include_tax"]
    assert shown["lines"][0]["unit_price_minor"] == 2900
    cart = Cart.objects.get()
    assert (cart.language, cart.currency) == ("de", "EUR")


def test_without_a_market_it_is_the_primary_one(client):
    german_shop()

    made = client.post("/api/v1/carts", {}, "application/json").json()

    assert made["currency"] == "GBP"


def test_a_country_of_another_market_is_refused_with_the_market_that_delivers_there(client):
    _, lamp = german_shop()
    url = f"/api/v1/carts/{client.post('/api/v1/carts', {}, 'application/json').json()['id']}"
    line = {"variant_id": str(lamp.id), "quantity": 1}
    client.post(f"{url}/lines", line, "application/json")
    berlin = {
        "name": "Ada", "street": "Unter den Linden 1", "city": "Berlin", "postal_code": "10117",
        "country": "DE",
    }  # fmt: skip

    refused = client.put(f"{url}/address", {"delivery": berlin}, "application/json")

    told = refused.json()
    assert (refused.status_code, told["code"]) == (409, "not_delivered_to")
    assert (told["country"], told["markets"]) == ("DE", ["germany"])
    assert Cart.objects.get().delivery_address is None


def test_a_market_that_there_is_not_is_named(client):
    german_shop()

    refused = client.get("/api/v1/products?market=atlantis")

    assert refused.status_code == 422
    assert refused.json()["field"] == "market"
