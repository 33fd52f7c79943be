"""AVIF beside WebP: made after the upload, for every table that keeps pictures."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.storage import default_storage
from PIL import Image as Pillow

from mercer.areas.catalogue import avif_files
from mercer.areas.catalogue.image_store import avif_name
from mercer.areas.catalogue.jobs import slim_pictures as job
from mercer.areas.catalogue.models import Image
from mercer.areas.catalogue.operations.duplicate_product import duplicate_product
from mercer.areas.catalogue.operations.remove_image import remove_image
from mercer.areas.catalogue.operations.set_category_picture import set_category_picture
from mercer.areas.catalogue.operations.slim_pictures import slim_pictures
from mercer.areas.catalogue.picture_table import all_picture_tables
from mercer.areas.catalogue.queries import get_category
from mercer.areas.catalogue.tests.make import (
    NOW,
    make_category,
    make_image,
    make_product,
    of_category,
    rich_file,
    stored_files,
)
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.actors import SYSTEM

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]


def time_for(pictures: int) -> Callable[[], bool]:
    """Time for each table to be asked, and for so many pictures of products."""
    answers = iter([True] * (len(all_picture_tables()) + pictures))
    return lambda: next(answers, False)


def slim() -> int:
    return slim_pictures(may_go_on=lambda: True)


def test_every_size_of_a_picture_has_an_avif_beside_it() -> None:
    image = make_image(make_product(make_store()), rich_file())
    before = image.renditions

    assert slim() == 1

    image.refresh_from_db()
    assert image.renditions == [{**each, "avif": True} for each in before]
    for each in image.renditions:
        with default_storage.open(avif_name(each["key"])) as file:
            kept = Pillow.open(file)
            assert (kept.format, kept.size) == ("AVIF", (each["width"], each["height"]))
    assert slim() == 0


def test_pictures_of_categories_have_theirs() -> None:
    store = make_store()
    lamps = make_category(store)
    set_category_picture(**of_category(lamps, file=rich_file(), alt="A room"))

    assert slim() == 1

    stored = get_category(store.id, lamps.slug).image
    assert stored is not None
    assert [each["avif"] for each in stored["renditions"]] == [True, True, True]
    assert (stored["alt"], stored["focal_x"]) == ("A room", 50)
    assert [each.code for each in all_picture_tables()] == [
        "categories",
        "collections",
        "pages",
        "products",
    ]


def test_pages_are_made_anew_once_for_many_pictures(monkeypatch: Any) -> None:
    store, untouched = make_store(), make_store(domain="other.example")
    product = make_product(store)
    for _ in range(3):
        make_image(product, rich_file())
    bumped: list[Any] = []
    monkeypatch.setattr(
        "mercer.areas.catalogue.operations.slim_pictures.bump_generation",
        lambda store_id: bumped.append(store_id),
    )

    slim()

    assert bumped == [store.id]
    assert untouched.id not in bumped


def test_where_avif_is_not_smaller_webp_stays_alone(monkeypatch: Any, media: Any) -> None:
    image = make_image(make_product(make_store()), rich_file())
    monkeypatch.setattr(avif_files, "MOST_OF_WEBP_PERCENT", 1)

    assert slim() == 1

    image.refresh_from_db()
    assert {each["avif"] for each in image.renditions} == {False}
    assert list(media.rglob("*.avif")) == []
    assert slim() == 0


def test_a_picture_whose_file_is_gone_is_not_tried_every_minute() -> None:
    image = make_image(make_product(make_store()), rich_file())
    default_storage.delete(image.renditions[-1]["key"])

    assert (slim(), slim()) == (1, 0)

    image.refresh_from_db()
    assert {each["avif"] for each in image.renditions} == {False}


def test_it_stops_when_there_is_no_more_time() -> None:
    product = make_product(make_store())
    for _ in range(3):
        make_image(product, rich_file())

    done = slim_pictures(may_go_on=time_for(2))

    assert done == 2
    assert Image.objects.filter(renditions__0__has_key="avif").count() == 2


def test_a_picture_removed_meanwhile_leaves_no_files(monkeypatch: Any, media: Any) -> None:
    image = make_image(make_product(make_store()), rich_file())
    encode = avif_files.encode_avif

    def remove_while_encoding(*given: Any) -> list[bytes]:
        image.delete()
        return encode(*given)

    monkeypatch.setattr(
        "mercer.areas.catalogue.operations.slim_pictures.encode_avif", remove_while_encoding
    )

    slim()

    assert list(media.rglob("*.avif")) == []


def test_files_shared_with_a_copy_go_with_the_last_of_both(
    django_capture_on_commit_callbacks: Any,
) -> None:
    store = make_store()
    product = make_product(store)
    image = make_image(product, rich_file())
    who: dict[str, Any] = {"store_id": store.id, "actor": SYSTEM, "now": NOW}
    copy, _ = duplicate_product(product_id=product.id, **who)
    slim_pictures(may_go_on=time_for(1))

    with django_capture_on_commit_callbacks(execute=True):
        remove_image(image_id=image.id, **who)
    assert len(stored_files("products", store)) == 6
    with django_capture_on_commit_callbacks(execute=True):
        remove_image(image_id=copy.images.get().id, **who)

    assert stored_files("products", store) == []


def test_a_worker_does_it() -> None:
    image = make_image(make_product(make_store()), rich_file(300, 200))

    job.func(timestamp=0)

    image.refresh_from_db()
    assert [each["avif"] for each in image.renditions] == [True]
