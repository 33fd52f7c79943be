"""The catalogue over the API in the language that is asked for."""

from typing import Any

import pytest

from mercer.areas.catalogue.operations.translate_category import translate_category
from mercer.areas.catalogue.operations.translate_product import translate_product
from mercer.areas.catalogue.operations.translate_terms import TermText, translate_terms
from mercer.areas.catalogue.tests.make import CY, NOW, make_category, make_product, make_variant
from mercer.areas.stores.tests.make import make_market, make_store

pytestmark = pytest.mark.django_db


def test_texts_are_in_the_language_and_filters_keep_their_names(client: Any) -> None:
    store = make_store()
    make_market(store)
    clothes = make_category(store, name="Clothes")
    shirt = make_product(store, title="Shirt", options=["Colour"], categories=[clothes])
    make_variant(store, shirt, option_values=["Red"])
    said: dict[str, Any] = {"store_id": store.id, "language": "de", "actor": CY, "now": NOW}
    translate_product(product_id=shirt.id, texts={"title": "Hemd"}, **said)
    translate_category(category_id=clothes.id, texts={"name": "Kleidung"}, **said)
    translate_terms(
        terms=[
            TermText("option", "Colour", "Farbe"),
            TermText("value", "Red", "Rot", context="Colour"),
        ],
        **said,
    )
    market = store.markets.get(is_primary=False).code

    def asked(path: str, **headers: str) -> Any:
        return client.get(f"/api/v1/{path}", headers={"host": store.domain, **headers}).json()

    german = asked("products/shirt", **{"x-market": market, "x-language": "de"})
    by_german_address = asked("products/hemd")
    categories = asked(f"categories?market={market}&language=de")
    listed = asked(f"products?category=kleidung&market={market}")

    assert (german["title"], german["slug"]) == ("Hemd", "hemd")
    assert german["options"] == [
        {"name": "Colour", "values": ["Red"], "label": "Farbe", "labels": ["Rot"]}
    ]
    assert [(one["options"], one["option_text"]) for one in german["variants"]] == [
        (["Red"], "Rot")
    ]
    assert (by_german_address["title"], by_german_address["slug"]) == ("Shirt", "shirt")
    assert [(one["name"], one["slug"]) for one in categories] == [("Kleidung", "kleidung")]
    assert [one["title"] for one in listed["products"]] == ["Hemd"]
