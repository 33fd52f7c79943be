"""The picture at the head of a collection's page."""

from io import BytesIO

import pytest

from mercer.areas.catalogue.errors import ImageRefused
from mercer.areas.catalogue.operations.set_collection_picture import set_collection_picture
from mercer.areas.catalogue.tests.make import (
    make_collection,
    make_image_file,
    of_collection,
    stored_files,
)
from mercer.areas.stores.tests.make import make_store

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]


def test_a_file_that_is_no_picture_leaves_the_old_one() -> None:
    collection = make_collection(make_store())
    set_collection_picture(**of_collection(collection, file=make_image_file(400, 200)))
    collection.refresh_from_db()
    before = collection.image

    with pytest.raises(ImageRefused):
        set_collection_picture(**of_collection(collection, file=BytesIO(b"no picture")))

    collection.refresh_from_db()
    assert collection.image == before
    assert len(stored_files("collections", collection.store)) == 2
