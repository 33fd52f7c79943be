"""What pages bring to the catalogue."""

import pytest

from mercer.areas.catalogue.operations.slim_pictures import slim_pictures
from mercer.areas.content.tests.make import make_picture
from mercer.areas.stores.tests.make import make_store

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]


def test_pictures_of_pages_are_made_smaller_with_all_others() -> None:
    picture = make_picture(make_store())

    done = slim_pictures(may_go_on=lambda: True)

    picture.refresh_from_db()
    assert done == 1
    assert all("avif" in each for each in picture.renditions)
