"""Taking a picture off its product."""

from typing import Any

import pytest
from django.core.files.storage import default_storage

from mercer.areas.catalogue.errors import ImageNotFound
from mercer.areas.catalogue.operations.remove_image import remove_image
from mercer.areas.catalogue.tests.make import NOW, make_image, make_product
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.actors import SYSTEM

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]


def test_a_picture_goes_and_its_files_once_that_is_certain(
    django_capture_on_commit_callbacks: Any,
) -> None:
    product = make_product(make_store())
    image = make_image(product)
    key = image.renditions[0]["key"]

    with django_capture_on_commit_callbacks(execute=True):
        remove_image(store_id=product.store_id, image_id=image.id, actor=SYSTEM, now=NOW)
        assert default_storage.exists(key)

    assert product.images.count() == 0
    assert not default_storage.exists(key)


def test_refuses_another_stores_picture(django_capture_on_commit_callbacks: Any) -> None:
    product = make_product(make_store())
    image = make_image(product)

    with django_capture_on_commit_callbacks(execute=True), pytest.raises(ImageNotFound):
        remove_image(store_id=make_store().id, image_id=image.id, actor=SYSTEM, now=NOW)

    assert product.images.get() == image
    assert default_storage.exists(image.renditions[0]["key"])
