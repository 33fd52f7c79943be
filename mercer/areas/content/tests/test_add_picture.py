"""Keeping a picture for pages."""

from io import BytesIO

import pytest
from django.core.files.storage import default_storage

from mercer.areas.catalogue.errors import ImageRefused
from mercer.areas.content.models import ContentPicture
from mercer.areas.content.operations.add_picture import add_picture
from mercer.areas.content.tests.make import CY, NOW, make_picture
from mercer.areas.stores.tests.make import make_store

pytestmark = pytest.mark.django_db


def test_a_picture_is_kept_in_its_sizes(media):
    picture = make_picture(make_store())

    assert (picture.width, picture.height, picture.name) == (40, 20, "room.jpg")
    assert default_storage.exists(picture.renditions[0]["key"])


def test_what_is_no_picture_is_refused(media):
    with pytest.raises(ImageRefused):
        add_picture(store_id=make_store().id, file=BytesIO(b"<svg/>"), actor=CY, now=NOW)

    assert ContentPicture.objects.count() == 0
