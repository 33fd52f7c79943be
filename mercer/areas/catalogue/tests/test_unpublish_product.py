"""Hiding a product from shoppers."""

from datetime import timedelta
from typing import Any

import pytest

from mercer.areas.catalogue.errors import ProductNotFound
from mercer.areas.catalogue.models import Product
from mercer.areas.catalogue.operations.unpublish_product import unpublish_product
from mercer.areas.catalogue.queries import get_product_page
from mercer.areas.catalogue.tests.make import NOW, make_product
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.actors import SYSTEM
from mercer.kernel.errors import InvalidFields

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def unpublish(product: Product, **more: Any) -> Product:
    values = {"store_id": product.store_id, "now": NOW, **more}
    return unpublish_product(product_id=product.id, actor=SYSTEM, **values)


def test_a_product_is_hidden_at_once() -> None:
    store = make_store()
    product = make_product(store, title="Lamp")

    unpublish(product)

    assert Product.objects.get().status == "draft"
    with pytest.raises(ProductNotFound):
        get_product_page(store.id, "lamp", NOW)


def test_a_product_is_hidden_from_its_day_on() -> None:
    store = make_store()
    product = make_product(store, title="Lamp")

    unpublish(product, at=NOW + DAY)

    assert get_product_page(store.id, "lamp", NOW).is_visible
    with pytest.raises(ProductNotFound):
        get_product_page(store.id, "lamp", NOW + DAY)


def test_refuses_an_end_before_the_beginning_and_another_stores_product() -> None:
    product = make_product(make_store(), publish_at=NOW + DAY)

    with pytest.raises(InvalidFields) as refusal:
        unpublish(product, at=NOW)
    with pytest.raises(ProductNotFound):
        unpublish(product, store_id=make_store().id)

    assert [each.field for each in refusal.value.problems] == ["unpublish_at"]
    kept = Product.objects.get()
    assert (kept.status, kept.unpublish_at) == ("published", None)
