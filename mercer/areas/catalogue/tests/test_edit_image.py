"""Editing a picture."""

from typing import Any

import pytest

from mercer.areas.catalogue.errors import ImageNotFound, VariantNotFound
from mercer.areas.catalogue.models import Image
from mercer.areas.catalogue.operations.edit_image import edit_image
from mercer.areas.catalogue.tests.make import NOW, make_image, make_product
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.actors import SYSTEM
from mercer.kernel.errors import InvalidFields

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]


def edit(image: Image, changes: dict[str, Any], **more: Any) -> Image:
    values = {"store_id": image.store_id, **more}
    return edit_image(image_id=image.id, changes=changes, actor=SYSTEM, now=NOW, **values)


def test_a_picture_gets_words_a_focal_point_and_its_variants() -> None:
    product = make_product(make_store())
    image = make_image(product)

    edit(image, {"alt": "New", "focal_x": 10, "variant_ids": [product.variants.get().id]})

    image.refresh_from_db()
    assert (image.alt, image.focal_x, image.focal_y) == ("New", 10, 50)
    assert image.variants.get() == product.variants.get()


def test_refuses_a_focal_point_beside_the_picture() -> None:
    image = make_image(make_product(make_store()), alt="Old")

    with pytest.raises(InvalidFields) as refusal:
        edit(image, {"alt": "New", "focal_x": 101})

    assert [(each.field, each.reason) for each in refusal.value.problems] == [
        ("focal_x", "too_large")
    ]
    image.refresh_from_db()
    assert (image.alt, image.focal_x) == ("Old", 50)


def test_refuses_another_products_variant_and_another_stores_picture() -> None:
    store = make_store()
    image, other = make_image(make_product(store), alt="Old"), make_product(store)

    with pytest.raises(VariantNotFound):
        edit(image, {"alt": "New", "variant_ids": [other.variants.get().id]})
    with pytest.raises(ImageNotFound):
        edit(image, {"alt": "New"}, store_id=make_store().id)

    image.refresh_from_db()
    assert (image.alt, image.variants.count()) == ("Old", 0)
