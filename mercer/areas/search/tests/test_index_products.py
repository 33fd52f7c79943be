"""Bringing single products up to date in the index."""

from typing import Any

import pytest

from mercer.areas.catalogue.models import Product
from mercer.areas.catalogue.tests.make import NOW, make_product
from mercer.areas.search.models import SearchDocument
from mercer.areas.search.operations.index_products import index_products
from mercer.areas.search.tests.make import found, make_shop
from mercer.areas.stores.tests.make import make_store

pytestmark = pytest.mark.django_db


def index(store: Any, *products: Any) -> int:
    ids = [product.id for product in products]
    return index_products(store_id=store.id, product_ids=ids, now=NOW)


def test_only_the_named_products_are_found_by_what_they_say_now() -> None:
    store = make_shop()
    lamp, chair = Product.objects.get(title="Desk lamp"), Product.objects.get(title="Oak chair")
    Product.objects.filter(id__in=[lamp.id, chair.id]).update(title="Torch")

    assert index(store, lamp) == 1

    documents = SearchDocument.objects.order_by("title").values_list("product_id", "title")
    assert dict(documents)[lamp.id] == "Torch"
    assert dict(documents)[chair.id] == "Oak chair"


def test_a_draft_is_found_no_more() -> None:
    store = make_shop()
    lamp, chair = Product.objects.get(title="Desk lamp"), Product.objects.get(title="Oak chair")
    Product.objects.filter(id=chair.id).update(status="draft")

    assert index(store, lamp, chair) == 1

    assert (found(store, "oak chair"), found(store, "desk")) == ([], ["Desk lamp"])


def test_another_stores_product_is_not_taken_in() -> None:
    store, other = make_store(), make_store()
    foreign = make_product(other, title="Foreign lamp")

    assert index(store, foreign) == 0

    assert SearchDocument.objects.count() == 0


def test_four_statements_however_many_products(django_assert_num_queries: Any) -> None:
    store = make_store()
    products = [make_product(store, title=f"Lamp {n}") for n in range(6)]
    draft = make_product(store, title="Draft lamp", status="draft")
    index(store, *products)

    with django_assert_num_queries(4):
        assert index(store, *products, draft) == 6
