"""Programs of the shop, with a key."""

import json

import pytest

from mercer.areas.inventory.models import StockMovement
from mercer.areas.stores.operations.issue_api_key import issue_api_key
from mercer.areas.stores.tests.make import make_store
from mercer.interfaces.api.tests.test_purchase import API
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM
from mercer.kernel.testing import run_jobs

EVERYTHING = (
    "orders.view", "orders.cancel_order", "fulfilment.open_shipment",
    "fulfilment.dispatch_shipment", "fulfilment.deliver_shipment", "fulfilment.cancel_shipment",
    "inventory.view", "inventory.adjust_stock", "pricing.set_price",
)  # fmt: skip


def key_for(store, permissions=EVERYTHING):
    _, secret = issue_api_key(
        store_id=store.id, name="Warehouse", permissions=list(permissions), expires_at=None,
        actor=SYSTEM, now=clock.now(),
    )  # fmt: skip
    return secret


def call(client, key, method, path, body=None):
    return client.generic(
        method, f"{API}/staff{path}", json.dumps(body) if body is not None else "",
        content_type="application/json", headers={"Authorization": f"Bearer {key}"},
    )  # fmt: skip


def test_an_order_is_shipped_in_two_parcels_and_delivered(client, shop):
    lamp = shop.variant("LAMP", on_hand=5)
    placed = shop.place(shop.fill(lamp, quantity=3))
    key = key_for(shop.store)
    order = call(client, key, "GET", f"/orders/{placed.order_number}").json()
    line = order["lines"][0]["id"]

    for quantity in (1, 2):
        opened = call(
            client, key, "POST", f"/orders/{placed.order_number}/shipments",
            {"lines": [{"order_line_id": line, "quantity": quantity}]},
        )  # fmt: skip
        assert opened.status_code == 201, opened.content
        parcel = opened.json()["id"]
        sent = call(
            client, key, "POST", f"/shipments/{parcel}/dispatch",
            {"carrier": "City Courier", "tracking_number": "CC1"},
        )  # fmt: skip
        assert sent.json()["tracking_url"] == "https://cc.example/CC1"
        call(client, key, "POST", f"/shipments/{parcel}/deliver", {})
    run_jobs()

    order = call(client, key, "GET", f"/orders/{placed.order_number}").json()
    assert (order["fulfilment_state"], order["payment_state"]) == ("delivered", "paid")
    assert order["status"] == "closed"
    assert shop.stock([lamp]) == [(2, 0)]


def test_a_cancelled_order_gives_the_money_back(client, shop, bank):
    placed = shop.place(shop.fill(shop.variant("LAMP")))

    answer = call(
        client, key_for(shop.store), "POST", f"/orders/{placed.order_number}/cancel",
        {"reason": "asked for"},
    )  # fmt: skip
    run_jobs()

    assert answer.json()["status"] == "cancelled"
    assert [order.payment_state for order in shop.orders("cancelled")] == ["voided"]


def test_the_mark_of_a_stock_is_read_and_set_by_itself_or_with_a_count(client, shop):
    shop.variant("LAMP", on_hand=5)
    key = key_for(shop.store)

    def change(body):
        [row] = call(client, key, "PUT", "/stock/LAMP", body).json()
        return row["on_hand"], row["low_at"]

    assert change({"low_at": 3}) == (5, 3)
    assert change({"set_to": 4, "low_at": 0}) == (4, 0)
    assert change({"delta": 1}) == (5, 0)
    assert change({"low_at": None}) == (5, None)
    refused = [{}, {"low_at": -1}, {"low_at": 1, "delta": 1, "set_to": 1}]
    statuses = {call(client, key, "PUT", "/stock/LAMP", body).status_code for body in refused}
    assert statuses == {422}


def test_stock_and_prices_are_changed_with_a_reason(client, shop):
    shop.variant("LAMP", on_hand=5)
    key = key_for(shop.store)

    stock = call(client, key, "PUT", "/stock/LAMP", {"delta": -2, "reason": "damage"}).json()
    price = call(
        client, key, "PUT", "/prices/LAMP", {"currency": "GBP", "amount_minor": 1999}
    ).json()

    assert [(each["on_hand"], each["available"]) for each in stock] == [(3, 3)]
    assert StockMovement.objects.latest("moved_at").reason == "damage"
    assert price["amount_minor"] == 1999


def test_more_cannot_be_taken_than_is_there(client, shop):
    shop.variant("LAMP", on_hand=5)

    answer = call(client, key_for(shop.store), "PUT", "/stock/LAMP", {"delta": -6})

    assert answer.status_code in (409, 422)
    assert call(client, key_for(shop.store), "GET", "/stock/LAMP").json()[0]["on_hand"] == 5


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("GET", "/orders", None),
        ("POST", "/orders/1001/cancel", {}),
        ("POST", "/orders/1001/shipments", {}),
        ("PUT", "/stock/LAMP", {"delta": 1}),
        ("PUT", "/prices/LAMP", {"currency": "GBP", "amount_minor": 1}),
    ],
)
def test_a_key_may_do_only_what_it_permits(client, shop, method, path, body):
    shop.variant("LAMP")

    none = call(client, "mk_nothing_at_all", method, path, body)
    weak = call(client, key_for(shop.store, ["catalogue.view"]), method, path, body)
    foreign = call(client, key_for(make_store(domain="other.example")), method, path, body)

    assert (none.status_code, weak.status_code) == (401, 403)
    assert foreign.status_code in (401, 404)
