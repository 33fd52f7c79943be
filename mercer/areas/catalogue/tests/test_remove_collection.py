"""Removing a collection."""

from typing import Any

import pytest

from mercer.areas.catalogue.collection_models import Collection
from mercer.areas.catalogue.errors import CollectionNotFound
from mercer.areas.catalogue.models import Product
from mercer.areas.catalogue.operations.remove_collection import remove_collection
from mercer.areas.catalogue.operations.set_collection_picture import set_collection_picture
from mercer.areas.catalogue.tests.make import (
    make_collection,
    make_image_file,
    make_product,
    of_collection,
    stored_files,
)
from mercer.areas.stores.tests.make import make_store

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]


def test_its_products_stay_and_its_picture_goes(django_capture_on_commit_callbacks: Any) -> None:
    store = make_store()
    collection = make_collection(store, products=[make_product(store)])
    set_collection_picture(**of_collection(collection, file=make_image_file(400, 200)))
    assert len(stored_files("collections", store)) == 2

    with django_capture_on_commit_callbacks(execute=True):
        remove_collection(**of_collection(collection))

    assert (Collection.objects.count(), Product.objects.count()) == (0, 1)
    assert stored_files("collections", store) == []


def test_another_stores_collection_stays() -> None:
    collection = make_collection(make_store())

    with pytest.raises(CollectionNotFound):
        remove_collection(**of_collection(collection) | {"store_id": make_store().id})

    assert Collection.objects.get() == collection
