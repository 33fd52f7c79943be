"""The picture at the head of a category's page."""

from typing import Any

import pytest

from mercer.areas.catalogue.errors import CategoryNotFound
from mercer.areas.catalogue.operations.set_category_picture import set_category_picture
from mercer.areas.catalogue.queries import get_category
from mercer.areas.catalogue.tests.make import (
    make_category,
    make_image_file,
    of_category,
    stored_files,
)
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.errors import InvalidFields

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]


def test_a_picture_takes_the_place_of_the_one_before(
    django_capture_on_commit_callbacks: Any,
) -> None:
    lamps = make_category(make_store())

    set_category_picture(**of_category(lamps, file=make_image_file(400, 200), alt="A room"))
    with django_capture_on_commit_callbacks(execute=True):
        set_category_picture(
            **of_category(lamps, file=make_image_file(800, 400), alt="Another room", focal_x=20)
        )

    image = get_category(lamps.store_id, lamps.slug).image
    assert image is not None
    assert (image["alt"], image["width"], image["focal_x"]) == ("Another room", 800, 20)
    assert len(stored_files("categories", lamps.store)) == 3


def test_a_picture_is_taken_off(django_capture_on_commit_callbacks: Any) -> None:
    lamps = make_category(make_store())
    set_category_picture(**of_category(lamps, file=make_image_file(400, 200)))

    with django_capture_on_commit_callbacks(execute=True):
        set_category_picture(**of_category(lamps, file=None))

    assert get_category(lamps.store_id, lamps.slug).image is None
    assert stored_files("categories", lamps.store) == []


@pytest.mark.parametrize("wrong", [{"focal_x": 101}, {"alt": "x" * 301}])
def test_wrong_words_store_nothing(wrong: dict[str, Any]) -> None:
    lamps = make_category(make_store())

    with pytest.raises(InvalidFields):
        set_category_picture(**of_category(lamps, file=make_image_file(400, 200), **wrong))

    assert get_category(lamps.store_id, lamps.slug).image is None
    assert stored_files("categories", lamps.store) == []


def test_another_stores_category_is_not_found_and_no_file_stays() -> None:
    lamps = make_category(make_store())

    with pytest.raises(CategoryNotFound):
        set_category_picture(
            **of_category(lamps, file=make_image_file(400, 200)) | {"store_id": make_store().id}
        )

    assert get_category(lamps.store_id, lamps.slug).image is None
    assert stored_files("categories", lamps.store) == []
