"""Arranging the products of a category."""

from typing import Any
from uuid import UUID

import pytest

from mercer.areas.catalogue.errors import CategoryNotFound
from mercer.areas.catalogue.operations.arrange_products import arrange_products
from mercer.areas.catalogue.queries import list_category_products
from mercer.areas.catalogue.tests.make import NOW, make_category, make_product, of_category
from mercer.areas.stores.tests.make import make_store

pytestmark = pytest.mark.django_db


def titles(store_id: UUID, slug: str) -> list[str]:
    page = list_category_products(store_id=store_id, category_slug=slug, now=NOW, currency="GBP")
    return [card.title for card in page.cards]


def make_lamps(*names: str) -> Any:
    store = make_store()
    lamps = make_category(store, name="Lamps")
    return lamps, [make_product(store, title=name, categories=[lamps]) for name in names]


def test_the_named_come_first_and_the_others_keep_their_order() -> None:
    lamps, products = make_lamps("One", "Two", "Three", "Four")

    arrange_products(**of_category(lamps, product_ids=[products[2].id, products[0].id]))

    assert titles(lamps.store_id, "lamps") == ["Three", "One", "Two", "Four"]


def test_refuses_another_stores_category() -> None:
    lamps, products = make_lamps("One", "Two")

    with pytest.raises(CategoryNotFound):
        arrange_products(
            **of_category(lamps, store_id=make_store().id, product_ids=[products[1].id])
        )

    assert titles(lamps.store_id, "lamps") == ["One", "Two"]
