"""Waiting for stock, forms of addresses, a guest's order, and films, over the API."""

import pytest
from django.core.cache import cache

from mercer.areas.wishes.models import RestockRequest
from mercer.interfaces.api.tests.shopper import App, ada_with_app
from mercer.interfaces.api.tests.test_purchase import API

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_memory():
    """Tries of other tests do not count."""
    cache.clear()
    yield
    cache.clear()


def test_a_guest_says_an_address_and_a_customer_need_not(client, shop):
    gone = shop.variant("GONE", on_hand=0)
    guest, ada = App(client), ada_with_app(client)
    body = {"variant_id": str(gone.id)}

    answers = [
        guest.ask("POST", "/restock-requests", body | {"email": "ben@example.org"}),
        ada.ask("POST", "/restock-requests", body),
        guest.ask("POST", "/restock-requests", body | {"email": "ben@example.org"}),
    ]

    assert [(one.status_code, one.json()) for one in answers] == [(202, {"sent": True})] * 3
    asked = RestockRequest.objects.order_by("email").values_list("email", flat=True)
    assert list(asked) == ["ada@example.org", "ben@example.org"]


def test_what_is_in_stock_is_not_waited_for_and_an_address_is_asked_for(client, shop):
    lamp, gone = shop.variant("LAMP"), shop.variant("GONE", on_hand=0)
    guest = App(client)

    there = guest.ask(
        "POST", "/restock-requests", {"variant_id": str(lamp.id), "email": "a@example.org"}
    )
    nobody = guest.ask("POST", "/restock-requests", {"variant_id": str(gone.id)})

    assert (there.status_code, there.json()["code"]) == (409, "in_stock_already")
    assert (nobody.status_code, nobody.json()["field"]) == (422, "email")
    assert not RestockRequest.objects.exists()


def test_one_address_is_not_flooded(client, shop):
    things = [shop.variant(f"GONE{number}", on_hand=0) for number in range(9)]
    guest = App(client)

    answers = [
        guest.ask("POST", "/restock-requests", {"variant_id": str(one.id), "email": "a@b.example"})
        for one in things
    ]

    assert [answer.status_code for answer in answers] == [202] * 8 + [429]
    assert RestockRequest.objects.count() == 8


def test_an_address_form_names_the_fields_of_its_country(client, shop):
    answer = client.get(f"{API}/address-forms/us").json()

    assert answer["country"] == "US"
    assert "region" in answer["required"]
    assert {"code": "CA", "label": "California"} in answer["regions"]
    assert client.get(f"{API}/address-forms/XX").status_code == 422


def test_a_guest_finds_an_order_by_number_and_address_only(client, shop):
    placed, guest = shop.place(shop.fill(shop.variant("LAMP"))), App(client)
    order = shop.orders()[0]

    found = guest.ask("POST", "/orders/find", {"number": order.number, "email": order.email})
    wrong = guest.ask("POST", "/orders/find", {"number": order.number, "email": "x@example.org"})

    assert (found.status_code, found.json()["number"]) == (200, placed.order_number)
    assert (wrong.status_code, wrong.json()["code"]) == (404, "order_not_found")


def test_guessing_orders_is_stopped(client, shop):
    shop.place(shop.fill(shop.variant("LAMP")))
    order, guest = shop.orders()[0], App(client)
    for number in range(8):
        body = {"number": order.number, "email": f"x{number}@example.org"}
        guest.ask("POST", "/orders/find", body)

    answer = guest.ask("POST", "/orders/find", {"number": order.number, "email": order.email})

    assert (answer.status_code, answer.json()["code"]) == (429, "tried_too_often")
