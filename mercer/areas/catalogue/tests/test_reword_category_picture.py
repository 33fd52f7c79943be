"""The words of the picture at the head of a category's page."""

import pytest

from mercer.areas.catalogue.operations.reword_category_picture import reword_category_picture
from mercer.areas.catalogue.operations.set_category_picture import set_category_picture
from mercer.areas.catalogue.tests.make import make_category, make_image_file, of_category
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.errors import InvalidFields
from mercer.kernel.models import EventRecord

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]


def told() -> int:
    return EventRecord.objects.filter(name__endswith="CategoryChanged").count()


def test_the_picture_stays_and_its_words_are_others() -> None:
    row = make_category(make_store())
    set_category_picture(**of_category(row, file=make_image_file(400, 200), alt="A room"))
    row.refresh_from_db()
    before, events = row.image or {}, told()

    reword_category_picture(**of_category(row, alt=" A lit room "))
    reword_category_picture(**of_category(row, alt="A lit room"))

    row.refresh_from_db()
    assert row.image == before | {"alt": "A lit room"}
    assert told() == events + 1


def test_words_that_are_too_long_leave_the_old_ones() -> None:
    row = make_category(make_store())
    set_category_picture(**of_category(row, file=make_image_file(400, 200), alt="A room"))

    with pytest.raises(InvalidFields):
        reword_category_picture(**of_category(row, alt="x" * 301))

    row.refresh_from_db()
    assert row.image is not None
    assert row.image["alt"] == "A room"


def test_without_a_picture_nothing_is_said() -> None:
    row = make_category(make_store())
    events = told()

    reword_category_picture(**of_category(row, alt="A room"))

    row.refresh_from_db()
    assert row.image is None
    assert told() == events
