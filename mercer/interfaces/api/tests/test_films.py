"""Films of a product over the API."""

from io import BytesIO

import pytest

from mercer.areas.catalogue.operations.add_product_video import add_product_video
from mercer.areas.catalogue.tests.make import make_image_file
from mercer.areas.catalogue.tests.test_add_product_video import MP4, WORDS
from mercer.interfaces.api.tests.test_purchase import API
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]


def test_a_film_comes_with_its_address_poster_and_captions(client, shop):
    lamp = shop.variant("LAMP")
    before = client.get(f"{API}/products/{lamp.product.slug}").json()["films"]

    film = add_product_video(
        store_id=shop.store.id, product_id=lamp.product_id, file=BytesIO(MP4),
        poster=make_image_file(400, 300), title="How it is made", captions=(BytesIO(WORDS), "en"),
        actor=SYSTEM, now=clock.now(),
    )  # fmt: skip

    [shown] = client.get(f"{API}/products/{lamp.product.slug}").json()["films"]
    assert before == []
    assert (shown["title"], shown["content_type"]) == ("How it is made", "video/mp4")
    assert shown["url"].endswith(film.key)
    assert shown["captions_url"].endswith(film.captions_key)
    assert shown["captions_language"] == "en"
    assert [one["width"] for one in shown["poster"]["renditions"]] == [320, 400]
