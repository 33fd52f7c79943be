"""Lists over the API are narrowed as on the shop's pages."""

import time
from typing import Any

import pytest
from django.test import Client

from mercer.areas.catalogue.models import Product
from mercer.areas.catalogue.operations.change_rating import change_rating
from mercer.areas.catalogue.tests.make import (
    NOW,
    fill_custom_fields,
    make_category,
    make_custom_field,
    make_product,
    make_variant,
)
from mercer.areas.inventory.tests.make import make_level
from mercer.areas.search.operations.reindex import reindex
from mercer.areas.stores.queries import directory
from mercer.areas.stores.tests.make import make_store

pytestmark = pytest.mark.django_db


def make_cups() -> Any:
    """A blue cup for £10 and a red one for £30, which is sold out."""
    store = make_store()
    cups = make_category(store, name="Cups")
    for title, brand, colour, price, on_hand in (
        ("Blue cup", "North", "Blue", 1000, 2),
        ("Red cup", "South", "Red", 3000, 0),
    ):
        product = make_product(
            store, title=title, brand=brand, options=["Colour"], categories=[cups]
        )
        make_level(
            make_variant(store, product, option_values=[colour], price=price), on_hand=on_hand
        )
    reindex(store_id=store.id, now=NOW)
    return store


def ask(store: Any, path: str) -> Any:
    return Client().get(f"/api/v1/{path}", headers={"host": store.domain})


def titles(answer: Any) -> list[str]:
    return [product["title"] for product in answer.json()["products"]]


@pytest.mark.parametrize("list_", ["products?category=cups", "products?sort=title", "search?q=cup"])
@pytest.mark.parametrize(
    "narrowed",
    ["in_stock=true", "brand=North", "option=Colour:Blue", "price_to_minor=1000",
     "brand=North&brand=South&in_stock=true"],
)  # fmt: skip
def test_every_list_is_narrowed(list_: str, narrowed: str) -> None:
    answer = ask(make_cups(), f"{list_}&{narrowed}")

    assert (titles(answer), answer.json()["total"]) == (["Blue cup"], 1)


def test_facets_say_what_else_would_be_left() -> None:
    facets = ask(make_cups(), "products?category=cups&brand=South").json()["facets"]

    assert facets["brands"] == [
        {"value": "North", "count": 1, "chosen": False},
        {"value": "South", "count": 1, "chosen": True},
    ]
    assert facets["options"] == [
        {"name": "Colour", "values": [{"value": "Red", "count": 1, "chosen": False}]}
    ]
    assert (facets["in_stock"], facets["price_from_minor"]) == (0, 3000)


def test_a_search_says_what_may_have_been_meant() -> None:
    answer = ask(make_cups(), "search?q=bleu")

    assert answer.json()["meant"] == "blue"


def test_custom_fields_and_ratings_narrow_too() -> None:
    store = make_cups()
    make_custom_field(store, code="washable", kind="yes_no", is_filterable=True)
    make_custom_field(store, code="height", kind="number", is_filterable=True)
    for product, height in zip(Product.objects.order_by("title"), ("8", "12.5"), strict=True):
        fill_custom_fields(product, height=height, washable=height == "8")
    blue = Product.objects.get(title="Blue cup")
    change_rating(store_id=store.id, product_id=blue.id, changes={4: 1}, now=NOW)

    for narrowed in ("stars=4", "field=washable:true", "range=height:..8", "range=height:1..9"):
        assert titles(ask(store, f"products?category=cups&{narrowed}")) == ["Blue cup"], narrowed
    facets = ask(store, "products?category=cups&range=height:..8").json()["facets"]
    assert facets["stars"][0] == {"stars": 4, "count": 1, "chosen": False}
    assert facets["fields"][0]["values"] == [{"value": "true", "count": 1, "chosen": False}]
    assert (facets["numbers"][0]["lowest"], facets["numbers"][0]["highest"]) == ("8", "12.5")
    assert facets["numbers"][0]["ranges"][0] == {
        "range": "height:..8", "count": 1, "chosen": True
    }  # fmt: skip


@pytest.mark.parametrize(
    ("query", "field"), [("range=height:a..b", "range"), ("field=x", "field"), ("stars=7", "stars")]
)
def test_filters_that_cannot_be_read_are_named(query: str, field: str) -> None:
    answer = ask(make_cups(), f"products?category=cups&{query}")

    assert answer.status_code == 422
    assert field in answer.content.decode()


def test_the_newest_come_without_counts() -> None:
    assert ask(make_cups(), "products").json()["facets"] is None


@pytest.mark.parametrize(
    ("query", "field"),
    [("option=Blue", "option"), ("price_from_minor=5&price_to_minor=4", "price_to_minor")],
)
def test_what_cannot_be_meant_is_refused_by_name(query: str, field: str) -> None:
    answer = ask(make_cups(), f"products?category=cups&{query}")

    assert answer.status_code == 422
    assert answer.json()["field"] == field


def test_a_price_below_nought_is_refused() -> None:
    assert ask(make_cups(), "search?q=cup&price_from_minor=-1").status_code == 422


def test_statements_stay_the_same(
    django_assert_max_num_queries: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = make_cups()
    ask(store, "categories")
    # However slow the machine is, the stores are not read again while statements are counted.
    monkeypatch.setattr(directory, "_stale_at", time.monotonic() + 60)

    with django_assert_max_num_queries(4):
        ask(store, "search?q=cup&brand=North&in_stock=true&option=Colour:Blue")
