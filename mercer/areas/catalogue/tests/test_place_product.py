"""Placing a product in categories."""

from typing import Any

import pytest

from mercer.areas.catalogue.errors import CategoryNotFound
from mercer.areas.catalogue.models import Category, Product
from mercer.areas.catalogue.operations.place_product import place_product
from mercer.areas.catalogue.queries import list_category_products
from mercer.areas.catalogue.tests.make import NOW, make_category, make_product
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.actors import SYSTEM

pytestmark = pytest.mark.django_db


def place(product: Product, *categories: Category) -> None:
    place_product(
        store_id=product.store_id,
        product_id=product.id,
        category_ids=[category.id for category in categories],
        actor=SYSTEM,
        now=NOW,
    )


def titles(store: Any, slug: str) -> list[str]:
    page = list_category_products(store_id=store.id, category_slug=slug, now=NOW, currency="GBP")
    return [card.title for card in page.cards]


def test_a_product_is_last_where_it_is_new_and_unmoved_where_it_was() -> None:
    store = make_store()
    lamps, chairs = make_category(store, name="Lamps"), make_category(store, name="Chairs")
    first = make_product(store, title="One", categories=[lamps])
    make_product(store, title="Two", categories=[lamps])
    make_product(store, title="Three", categories=[chairs])

    place(first, chairs, lamps)

    assert titles(store, "lamps") == ["One", "Two"]
    assert titles(store, "chairs") == ["Three", "One"]


def test_a_product_leaves_the_categories_that_are_not_named() -> None:
    store = make_store()
    lamps, chairs = make_category(store, name="Lamps"), make_category(store, name="Chairs")
    first = make_product(store, title="One", categories=[lamps])
    make_product(store, title="Two", categories=[lamps])

    place(first, chairs)

    assert titles(store, "lamps") == ["Two"]
    assert titles(store, "chairs") == ["One"]


def test_refuses_another_stores_category() -> None:
    store, other = make_store(), make_store()
    lamps = make_category(store, name="Lamps")
    product, foreign = make_product(store, categories=[lamps]), make_category(other)

    with pytest.raises(CategoryNotFound):
        place(product, foreign)

    assert [place.category_id for place in product.places.all()] == [lamps.id]
