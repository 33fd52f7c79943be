"""A film leaves its product, and its files leave the store."""

from io import BytesIO
from typing import Any

import pytest

from mercer.areas.catalogue.errors import ProductVideoNotFound
from mercer.areas.catalogue.models import ProductVideo
from mercer.areas.catalogue.operations.remove_product_video import remove_product_video
from mercer.areas.catalogue.tests.make import NOW, make_product, stored_files
from mercer.areas.catalogue.tests.test_add_product_video import WORDS, add
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.actors import SYSTEM

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]


def test_a_film_goes_with_its_files(django_capture_on_commit_callbacks: Any) -> None:
    store = make_store()
    product = make_product(store)
    video = add(product, captions=(BytesIO(WORDS), "en"))

    with django_capture_on_commit_callbacks(execute=True):
        remove_product_video(
            store_id=store.id, product_id=product.id, video_id=video.id, actor=SYSTEM, now=NOW
        )

    assert not ProductVideo.objects.exists()
    assert stored_files("products", store) == []


def test_a_film_of_another_product_stays() -> None:
    store = make_store()
    video, other = add(make_product(store)), make_product(store)

    with pytest.raises(ProductVideoNotFound):
        remove_product_video(
            store_id=store.id, product_id=other.id, video_id=video.id, actor=SYSTEM, now=NOW
        )

    assert ProductVideo.objects.get() == video
    assert stored_files("products", store) != []
