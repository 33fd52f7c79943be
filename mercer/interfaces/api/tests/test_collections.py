"""Collections and custom fields over the API."""

from typing import Any

import pytest
from django.test import Client

from mercer.areas.catalogue.tests.make import (
    fill_custom_fields,
    make_collection,
    make_custom_field,
    make_product,
)
from mercer.areas.stores.tests.make import make_store

pytestmark = pytest.mark.django_db


def ask(store: Any, path: str) -> Any:
    return Client().get(f"/api/v1/{path}", headers={"host": store.domain})


def test_collections_are_listed_and_their_products_in_order() -> None:
    store = make_store()
    arc, desk = make_product(store, title="Arc"), make_product(store, title="Desk")
    make_product(store, title="Other")
    make_collection(store, name="Picks", products=[desk, arc])
    make_collection(store, name="Hidden", is_published=False)

    listed = ask(store, "collections").json()
    products = ask(store, "products?collection=picks").json()

    assert [(each["slug"], each["kind"]) for each in listed] == [("picks", "manual")]
    assert [each["title"] for each in products["products"]] == ["Desk", "Arc"]
    assert products["total"] == 2
    assert ask(store, "collections/picks").json()["name"] == "Picks"


@pytest.mark.parametrize("path", ["collections/hidden", "products?collection=hidden"])
def test_a_hidden_collection_is_not_found(path: str) -> None:
    store = make_store()
    make_collection(store, name="Hidden", is_published=False)

    answer = ask(store, path)

    assert (answer.status_code, answer.json()["code"]) == (404, "collection_not_found")


def test_a_product_says_what_the_store_says_more() -> None:
    store = make_store()
    make_custom_field(store, "height", "number", label="Height in cm")
    make_custom_field(store, "dimmable", "yes_no")
    make_custom_field(store, "secret", is_shown=False)
    product = make_product(store, title="Lamp")
    fill_custom_fields(product, height="40.50", dimmable=True, secret="x")

    answer = ask(store, "products/lamp").json()

    assert answer["custom"] == [
        {"code": "height", "label": "Height in cm", "kind": "number", "value": "40.5"},
        {"code": "dimmable", "label": "Dimmable", "kind": "yes_no", "value": True},
    ]
