"""Choosing the products of a collection by hand."""

import pytest

from mercer.areas.catalogue.collection_models import Collection
from mercer.areas.catalogue.errors import ProductNotFound
from mercer.areas.catalogue.operations.choose_products import choose_products
from mercer.areas.catalogue.tests.make import make_collection, make_product, of_collection
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.models import EventRecord

pytestmark = pytest.mark.django_db


def titles(collection: Collection) -> list[str]:
    places = collection.places.order_by("position").select_related("product")
    return [place.product.title for place in places]


def test_products_stand_in_the_order_given_each_once() -> None:
    store = make_store()
    arc, desk, spot = (make_product(store, title=title) for title in ("Arc", "Desk", "Spot"))
    collection = make_collection(store, products=[arc, desk])

    choose_products(**of_collection(collection, product_ids=[spot.id, arc.id, spot.id]))
    told = EventRecord.objects.count()
    choose_products(**of_collection(collection, product_ids=[spot.id, arc.id]))

    assert titles(collection) == ["Spot", "Arc"]
    assert EventRecord.objects.count() == told


def test_another_stores_product_is_refused_and_nothing_moves() -> None:
    store = make_store()
    arc = make_product(store, title="Arc")
    collection = make_collection(store, products=[arc])
    elsewhere = make_product(make_store(), title="Elsewhere")

    with pytest.raises(ProductNotFound):
        choose_products(**of_collection(collection, product_ids=[elsewhere.id]))

    assert titles(collection) == ["Arc"]
