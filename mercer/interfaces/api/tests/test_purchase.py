"""A program buys: from the product to the order."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mercer.areas.catalogue.tests.make import make_category
from mercer.areas.inventory.models import StockLevel
from mercer.areas.search.operations.index_products import index_products
from mercer.kernel import clock
from mercer.kernel.testing import run_jobs

API = "/api/v1"
NO_STATEMENTS = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")
ADDRESS = {
    "name": "Ada Lovelace", "street": "12 St James's Square", "city": "London",
    "postal_code": "sw1y4jh", "country": "GB",
}  # fmt: skip


def send(client, method, path, body=None, **headers):
    return client.generic(
        method, f"{API}{path}", json.dumps(body) if body is not None else "",
        content_type="application/json", headers=headers,
    )  # fmt: skip


def ready_cart(client, shop, sku="LAMP", quantity=1):
    """A cart that lacks nothing."""
    cart = send(client, "POST", "/carts", {}).json()["id"]
    send(client, "POST", f"/carts/{cart}/lines", {"sku": sku, "quantity": quantity})
    send(client, "PUT", f"/carts/{cart}/contact", {"email": "ada@example.org"})
    send(client, "PUT", f"/carts/{cart}/address", {"delivery": ADDRESS})
    for choice, options in (("delivery", "delivery-options"), ("payment", "payment-methods")):
        offered = send(client, "GET", f"/carts/{cart}/{options}").json()
        card = next((each for each in offered if each.get("gateway") == "sandbox"), offered[0])
        chosen = send(client, "PUT", f"/carts/{cart}/{choice}", {"method_id": card["method_id"]})
        assert chosen.status_code == 200, chosen.content
    return chosen.json()


def test_from_the_product_to_the_order(client, shop):
    shop.variant("LAMP", on_hand=5, price=2400)
    cart = ready_cart(client, shop, quantity=2)

    answer = send(
        client, "POST", f"/carts/{cart['id']}/checkout",
        {"shown_total_minor": cart["total_minor"], "card_token": "tok_good"},
    )  # fmt: skip

    placed = answer.json()
    assert (answer.status_code, placed["status"]) == (200, "confirmed")
    order = send(client, "GET", f"/orders/{placed['order_token']}").json()
    assert (order["number"], order["total_minor"]) == (placed["order_number"], 5295)
    assert [(line["sku"], line["quantity"]) for line in order["lines"]] == [("LAMP", 2)]
    assert order["delivery_address"]["postal_code"] == "SW1Y 4JH"


def buy(client, shop):
    """A whole guest checkout, each step of it once."""
    cart = ready_cart(client, shop)
    return send(
        client, "POST", f"/carts/{cart['id']}/checkout",
        {"shown_total_minor": cart["total_minor"], "card_token": "tok_good"},
    ).json()  # fmt: skip


@pytest.mark.django_db(transaction=True)  # within one, nothing is remembered between requests
def test_a_whole_checkout_takes_sixty_statements_at_most(client, shop):
    shop.variant("LAMP", on_hand=5)
    buy(client, shop)  # the store, its zones and the ways to pay are known from here on

    with CaptureQueriesContext(connection) as asked:
        answer = buy(client, shop)

    assert answer["status"] == "confirmed"
    statements = [each["sql"] for each in asked if not each["sql"].startswith(NO_STATEMENTS)]
    assert len(statements) <= 60, "\n".join(each[:100] for each in statements)


def test_the_same_key_hears_the_same_answer_and_another_body_is_refused(client, shop):
    shop.variant("LAMP")
    cart = ready_cart(client, shop)
    path = f"/carts/{cart['id']}/checkout"
    body = {"card_token": "tok_good"}
    first = send(client, "POST", path, body, **{"Idempotency-Key": "k1"})

    again = send(client, "POST", path, body, **{"Idempotency-Key": "k1"})
    other = send(client, "POST", path, {"card_token": "tok_x"}, **{"Idempotency-Key": "k1"})

    assert (again.status_code, again.json()) == (200, first.json())
    assert again["Idempotent-Replayed"] == "true"
    assert (other.status_code, other.json()["code"]) == (422, "idempotency_mismatch")
    assert len(shop.orders()) == 1


def test_a_price_nobody_saw_is_refused(client, shop):
    shop.variant("LAMP", price=2400)
    cart = ready_cart(client, shop)

    answer = send(client, "POST", f"/carts/{cart['id']}/checkout", {"shown_total_minor": 1})

    assert answer.status_code == 409
    problem = answer.json()
    assert answer["Content-Type"] == "application/problem+json"
    assert (problem["code"], problem["shown_total_minor"]) == ("cart_changed", 1)
    assert problem["total_minor"] == cart["total_minor"]


def test_what_is_gone_is_named(client, shop):
    lamp = shop.variant("LAMP", on_hand=5)
    cart = ready_cart(client, shop, quantity=2)
    StockLevel.objects.filter(variant=lamp).update(on_hand=1)

    answer = send(client, "POST", f"/carts/{cart['id']}/checkout", {})

    assert (answer.status_code, answer.json()["code"]) == (409, "out_of_stock")
    assert answer.json()["problems"] == [{"sku": "LAMP", "wanted": 2, "available": 1}]


def test_without_a_card_the_bank_s_page_is_named(client, shop, bank):
    shop.variant("LAMP")
    cart = ready_cart(client, shop)
    answer = send(client, "POST", f"/carts/{cart['id']}/checkout", {}).json()
    assert answer["status"] == "awaiting"

    bank.shopper_pays(answer["action_url"])

    assert send(client, "GET", f"/carts/{cart['id']}/checkout").json()["status"] == "confirmed"


def test_a_payment_can_be_given_up(client, shop):
    shop.variant("LAMP")
    cart = ready_cart(client, shop)
    send(client, "POST", f"/carts/{cart['id']}/checkout", {})

    answer = send(client, "DELETE", f"/carts/{cart['id']}/checkout")

    assert answer.json()["status"] == "abandoned"
    assert send(client, "GET", f"/carts/{cart['id']}").json()["status"] == "open"


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"quantity": 1}, "variant_id"),
        ({"sku": "NO-SUCH", "quantity": 1}, "sku"),
        ({"sku": "LAMP", "quantity": 0}, "quantity"),
        ({"sku": "LAMP", "quantity": -1}, "quantity"),
        ({"sku": "LAMP", "quantity": 10**30}, "quantity"),
        ({"sku": "LAMP", "quantity": "many"}, "quantity"),
        ({"sku": "x" * 10_000, "quantity": 1}, "sku"),
    ],
)
def test_a_bad_line_is_refused_by_its_field(client, shop, body, field):
    shop.variant("LAMP")
    cart = send(client, "POST", "/carts", {}).json()["id"]

    answer = send(client, "POST", f"/carts/{cart}/lines", body)

    assert answer.status_code == 422
    assert field in json.dumps(answer.json())
    assert send(client, "GET", f"/carts/{cart}").json()["lines"] == []


def test_an_address_is_checked_by_its_country(client, shop):
    cart = send(client, "POST", "/carts", {}).json()["id"]

    answer = send(
        client, "PUT", f"/carts/{cart}/address",
        {"delivery": ADDRESS | {"postal_code": "XX", "city": ""}},
    )  # fmt: skip

    assert answer.status_code == 422
    wrong = {each["field"] for each in answer.json()["fields"]}
    assert wrong == {"city", "postal_code"}


def test_products_are_listed_shown_and_found(client, shop):
    lamps = make_category(shop.store, name="Lamps")
    lamp = shop.variant("LAMP", price=2400, categories=[lamps])
    index_products(store_id=shop.store.id, product_ids=[lamp.product_id], now=clock.now())
    run_jobs()

    listed = client.get(f"{API}/products?category={lamps.slug}").json()
    shown = client.get(f"{API}/products/{lamp.product.slug}").json()
    found = client.get(f"{API}/search?q=lamp").json()

    assert [card["price_minor"] for card in listed["products"]] == [2400]
    assert [(each["sku"], each["available"]) for each in shown["variants"]] == [("LAMP", 10)]
    assert [card["slug"] for card in found["products"]] == [lamp.product.slug]
    assert client.get(f"{API}/categories").json()[0]["slug"] == lamps.slug


@pytest.mark.parametrize("path", ["/products/none", "/carts/none", "/orders/none", "/nowhere"])
def test_what_is_not_there_is_a_problem(client, shop, path):
    answer = client.get(f"{API}{path}")

    assert answer.status_code == 404
