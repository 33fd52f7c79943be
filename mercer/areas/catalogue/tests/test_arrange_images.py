"""Arranging the pictures of a product."""

import pytest

from mercer.areas.catalogue.errors import ProductNotFound
from mercer.areas.catalogue.operations.arrange_images import arrange_images
from mercer.areas.catalogue.queries import get_product_page, list_cards
from mercer.areas.catalogue.tests.make import NOW, make_image, make_image_file, make_product
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.actors import SYSTEM

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]


def test_pictures_are_shown_in_their_order_and_found_on_cards() -> None:
    store = make_store()
    product = make_product(store, title="Lamp")
    first = make_image(product, make_image_file(10, 10), alt="first")
    second = make_image(product, make_image_file(20, 20), variant_ids=[product.variants.get().id])

    arrange_images(
        store_id=store.id, product_id=product.id, image_ids=[second.id], actor=SYSTEM, now=NOW
    )

    page = get_product_page(store.id, "lamp", NOW)
    assert [image.id for image in page.images] == [second.id, first.id]
    assert page.images[0].variant_ids == (product.variants.get().id,)
    assert page.variants[0].image_key == second.renditions[0]["key"]
    card = list_cards(store.id, [product.id], NOW)[0]
    assert card.image is not None
    assert card.image.renditions[0].url == f"/media/{second.renditions[0]['key']}"


def test_refuses_another_stores_product() -> None:
    product = make_product(make_store())
    first, second = make_image(product), make_image(product)

    with pytest.raises(ProductNotFound):
        arrange_images(
            store_id=make_store().id,
            product_id=product.id,
            image_ids=[second.id, first.id],
            actor=SYSTEM,
            now=NOW,
        )

    assert list(product.images.values_list("id", "position")) == [(first.id, 0), (second.id, 1)]
