"""Pictures: which are taken, and what becomes of them."""

from io import BytesIO
from typing import Any

import pytest
from django.core.files.storage import default_storage
from PIL import Image as Pillow

from mercer.areas.catalogue import image_files
from mercer.areas.catalogue.errors import ImageRefused, VariantNotFound
from mercer.areas.catalogue.tests.make import make_image, make_image_file, make_product
from mercer.areas.stores.tests.make import make_store

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_a_picture_is_kept_in_every_width_up_to_its_own(kind: str) -> None:
    product = make_product(make_store())

    image = make_image(product, make_image_file(1000, 500, kind=kind), alt="A lamp")

    assert [(each["width"], each["height"]) for each in image.renditions] == [
        (320, 160),
        (640, 320),
        (960, 480),
        (1000, 500),
    ]
    with default_storage.open(image.renditions[-1]["key"]) as file:
        assert Pillow.open(file).format == "WEBP"


def test_a_large_picture_ends_at_1280_and_a_small_one_is_not_blown_up() -> None:
    product = make_product(make_store())

    large = make_image(product, make_image_file(3000, 1500))
    small = make_image(product, make_image_file(100, 300))

    assert [each["width"] for each in large.renditions] == [320, 640, 960, 1280]
    assert (large.width, large.height) == (3000, 1500)
    assert [(each["width"], each["height"]) for each in small.renditions] == [(100, 300)]


def test_a_picture_taken_sideways_stands_upright_and_tells_nothing_of_where() -> None:
    product = make_product(make_store())

    image = make_image(product, make_image_file(400, 200, orientation=6))

    assert (image.width, image.height) == (200, 400)
    with default_storage.open(image.renditions[-1]["key"]) as file:
        kept = Pillow.open(file)
        assert kept.size == (200, 400)
        assert len(kept.getexif()) == 0


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "empty"),
        (b"not a picture at all", "unknown_format"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'></svg>", "unknown_format"),
        (make_image_file(400, 400, kind="BMP").getvalue(), "unknown_format"),
        (make_image_file(400, 400).getvalue()[:600], "unreadable"),
    ],
)
def test_refuses_what_is_not_a_picture(body: bytes, reason: str) -> None:
    product = make_product(make_store())

    with pytest.raises(ImageRefused) as refusal:
        make_image(product, BytesIO(body))

    assert refusal.value.reason == reason
    assert product.images.count() == 0


def test_refuses_a_file_or_a_picture_that_is_too_large(monkeypatch: Any) -> None:
    product = make_product(make_store())
    monkeypatch.setattr(image_files, "MOST_BYTES", 100)
    with pytest.raises(ImageRefused) as too_many_bytes:
        make_image(product, make_image_file(50, 50))
    monkeypatch.setattr(image_files, "MOST_BYTES", 10**6)
    monkeypatch.setattr(image_files, "MOST_PIXELS", 99)

    with pytest.raises(ImageRefused) as too_many_pixels:
        make_image(product, make_image_file(10, 10))

    assert too_many_bytes.value.reason == "too_large"
    assert too_many_pixels.value.reason == "too_many_pixels"
    assert product.images.count() == 0


def test_refuses_a_bomb_of_pixels_without_unfolding_it() -> None:
    product = make_product(make_store())
    bomb = BytesIO()
    Pillow.new("1", (15_000, 15_000)).save(bomb, "PNG")

    with pytest.raises(ImageRefused) as refusal:
        make_image(product, BytesIO(bomb.getvalue()))

    assert refusal.value.reason == "too_many_pixels"


def test_refuses_another_products_variant_and_leaves_no_files(media: Any) -> None:
    store = make_store()
    product, other = make_product(store), make_product(store)

    with pytest.raises(VariantNotFound):
        make_image(product, make_image_file(10, 10), variant_ids=[other.variants.get().id])

    assert product.images.count() == 0
    assert [path for path in media.rglob("*") if path.is_file()] == []
