"""Making a store's index anew."""

from typing import Any

import pytest

from mercer.areas.catalogue.models import Product
from mercer.areas.catalogue.tests.make import NOW, make_product
from mercer.areas.search.models import SearchDocument
from mercer.areas.search.operations import reindex as reindexing
from mercer.areas.search.operations.reindex import reindex
from mercer.areas.search.tests.make import found, make_shop
from mercer.areas.stores.tests.make import make_store

pytestmark = pytest.mark.django_db


def test_making_the_index_anew_forgets_what_is_gone() -> None:
    store = make_shop()
    Product.objects.filter(title="Oak chair").update(status="draft")

    assert reindex(store_id=store.id, now=NOW) == 2
    assert found(store, "chair") == []


def test_every_batch_is_indexed_and_other_stores_are_left_alone(monkeypatch: Any) -> None:
    monkeypatch.setattr(reindexing, "BATCH", 2)
    store, other = make_store(), make_store()
    products = [make_product(store, title=f"Lamp {n}") for n in range(5)]
    make_product(other, title="Foreign lamp")

    assert reindex(store_id=store.id, now=NOW) == 5

    indexed = SearchDocument.objects.values_list("product_id", flat=True)
    assert set(indexed) == {product.id for product in products}
