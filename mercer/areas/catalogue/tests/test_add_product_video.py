"""Films of products: which are taken, and what is left behind."""

from io import BytesIO
from typing import Any

import pytest
from django.core.files.storage import default_storage

from mercer.areas.catalogue.errors import ProductNotFound, ProductVideoRefused
from mercer.areas.catalogue.models import Product, ProductVideo
from mercer.areas.catalogue.operations import add_product_video as operation
from mercer.areas.catalogue.operations.add_product_video import add_product_video
from mercer.areas.catalogue.queries import get_product_page
from mercer.areas.catalogue.tests.make import NOW, make_image_file, make_product, stored_files
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.actors import SYSTEM

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]
MP4 = b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00isommp42" + b"film" * 20
WEBM = b"\x1a\x45\xdf\xa3\x42\x82\x84webm" + b"film" * 20
WORDS = b"WEBVTT\n\n00:00.000 --> 00:02.000\nThe clay is thrown.\n"


def add(product: Product, **changes: Any) -> ProductVideo:
    given: dict[str, Any] = {
        "store_id": product.store_id,
        "product_id": product.id,
        "file": BytesIO(MP4),
        "poster": make_image_file(400, 300),
        "title": " How it is  thrown ",
        "actor": SYSTEM,
        "now": NOW,
    }
    return add_product_video(**(given | changes))


@pytest.mark.parametrize(
    ("body", "content_type", "ending"), [(MP4, "video/mp4", "mp4"), (WEBM, "video/webm", "webm")]
)
def test_a_film_is_kept_as_it_was_sent_with_poster_and_captions(
    body: bytes, content_type: str, ending: str
) -> None:
    product = make_product(make_store())

    video = add(product, file=BytesIO(body), captions=(BytesIO(WORDS), "en"))

    with default_storage.open(video.key) as file:
        assert file.read() == body
    with default_storage.open(video.captions_key) as file:
        assert file.read() == WORDS
    assert video.key == f"products/{product.store_id}/{video.id}.{ending}"
    assert (video.title, video.content_type, video.byte_count) == (
        "How it is thrown",
        content_type,
        len(body),
    )
    assert [size["width"] for size in video.poster] == [320, 400]


def test_the_products_own_statement_brings_its_films() -> None:
    store = make_store()
    product = make_product(store)
    bare = get_product_page(store.id, product.slug, NOW).parts["videos"]

    add(product, captions=(BytesIO(WORDS), "en"))
    add(product, title="In a room", file=BytesIO(WEBM))

    films = get_product_page(store.id, product.slug, NOW).parts["videos"]
    assert bare is None
    assert [(film["title"], film["content_type"]) for film in films] == [
        ("How it is thrown", "video/mp4"),
        ("In a room", "video/webm"),
    ]
    assert films[0]["captions_language"] == "en"
    assert films[1]["captions_key"] == ""


@pytest.mark.parametrize(
    ("changes", "field", "reason"),
    [
        ({"file": BytesIO(b"MZ\x90\x00 a program")}, "file", "unknown_format"),
        ({"file": BytesIO(b"\x00\x00\x00\x14ftypqt  ")}, "file", "unknown_format"),
        ({"file": BytesIO(b"")}, "file", "unknown_format"),
        ({"poster": BytesIO(b"no picture")}, "poster", "unknown_format"),
        ({"captions": (BytesIO(b"1\n00:00 --> 00:01"), "en")}, "captions", "unknown_format"),
        ({"captions": (BytesIO(b"WEBVTT \xff\xfe"), "en")}, "captions", "unknown_format"),
        ({"title": "  "}, "title", "required"),
        ({"title": "x" * 121}, "title", "too_long"),
    ],
)
def test_refuses_what_browsers_would_not_play_and_leaves_nothing_behind(
    changes: dict[str, Any], field: str, reason: str
) -> None:
    store = make_store()
    product = make_product(store)

    with pytest.raises(ProductVideoRefused) as refusal:
        add(product, **changes)

    assert (refusal.value.field, refusal.value.reason) == (field, reason)
    assert not ProductVideo.objects.exists()
    assert stored_files("products", store) == []


def test_refuses_what_is_too_large_and_too_many(monkeypatch: Any) -> None:
    store = make_store()
    product = make_product(store)
    monkeypatch.setattr(operation, "MOST_VIDEOS", 1)
    add(product)
    kept = stored_files("products", store)

    with pytest.raises(ProductVideoRefused) as many:
        add(product)
    monkeypatch.setattr(operation, "MOST_BYTES", 20)
    with pytest.raises(ProductVideoRefused) as large:
        add(product)

    assert (many.value.reason, large.value.reason) == ("too_many", "too_large")
    assert stored_files("products", store) == kept


def test_another_stores_product_is_unknown() -> None:
    product = make_product(make_store())

    with pytest.raises(ProductNotFound):
        add(product, store_id=make_store().id)

    assert not ProductVideo.objects.exists()
