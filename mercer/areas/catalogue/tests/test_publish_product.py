"""Showing a product to shoppers."""

from datetime import timedelta
from typing import Any

import pytest

from mercer.areas.catalogue.errors import ProductNotFound
from mercer.areas.catalogue.models import Product
from mercer.areas.catalogue.operations.publish_product import publish_product
from mercer.areas.catalogue.queries import get_product_page
from mercer.areas.catalogue.tests.make import NOW, make_product
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.actors import SYSTEM

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def publish(product: Product, **more: Any) -> Product:
    values = {"store_id": product.store_id, "now": NOW, **more}
    return publish_product(product_id=product.id, actor=SYSTEM, **values)


def test_a_draft_is_shown_at_once() -> None:
    store = make_store()
    product = make_product(store, title="Lamp", status="draft")

    publish(product)

    assert get_product_page(store.id, "lamp", NOW).is_visible


def test_a_product_is_shown_from_its_day_on() -> None:
    store = make_store()
    product = make_product(store, title="Lamp", status="draft")

    publish(product, at=NOW + DAY)

    with pytest.raises(ProductNotFound):
        get_product_page(store.id, "lamp", NOW)
    assert get_product_page(store.id, "lamp", NOW + DAY).is_visible


def test_a_product_that_waits_for_its_day_can_be_shown_at_once() -> None:
    store = make_store()
    product = make_product(store, title="Lamp", publish_at=NOW + DAY)

    publish(product)

    assert get_product_page(store.id, "lamp", NOW).is_visible
    assert Product.objects.get().publish_at is None


def test_an_end_that_has_passed_is_lifted_and_one_to_come_is_not() -> None:
    store = make_store()
    gone = make_product(store, unpublish_at=NOW)
    leaving = make_product(store, unpublish_at=NOW + DAY)

    ends = [publish(product).unpublish_at for product in (gone, leaving)]

    assert ends == [None, NOW + DAY]


def test_refuses_another_stores_product() -> None:
    product = make_product(make_store(), status="draft")

    with pytest.raises(ProductNotFound):
        publish(product, store_id=make_store().id)

    assert Product.objects.get().status == "draft"
