"""Bringing the products of a category up to date in the index."""

from typing import Any

import pytest

from mercer.areas.catalogue.models import Product
from mercer.areas.catalogue.tests.make import NOW, make_category, make_product
from mercer.areas.search.models import SearchDocument
from mercer.areas.search.operations import index_category as indexing
from mercer.areas.search.operations.index_category import index_category
from mercer.areas.stores.tests.make import make_store

pytestmark = pytest.mark.django_db


def test_all_of_a_branch_is_indexed_in_batches_and_nothing_else(monkeypatch: Any) -> None:
    monkeypatch.setattr(indexing, "BATCH", 2)
    store, other = make_store(), make_store()
    light = make_category(store, name="Light")
    lamps = make_category(store, name="Lamps", parent=light)
    inside = [make_product(store, title=f"Lamp {n}", categories=[lamps]) for n in range(3)]
    inside += [make_product(store, title=f"Both {n}", categories=[lamps, light]) for n in range(2)]
    draft = make_product(store, title="Draft", categories=[lamps])
    Product.objects.filter(id=draft.id).update(status="draft")
    make_product(store, title="Chair")

    assert index_category(store_id=store.id, category_id=light.id, now=NOW) == 5
    assert index_category(store_id=other.id, category_id=light.id, now=NOW) == 0

    indexed = SearchDocument.objects.values_list("product_id", flat=True)
    assert set(indexed) == {product.id for product in inside}
