"""Pictures that are no product's."""

from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from PIL import Image

from mercer.areas.catalogue.errors import ImageRefused
from mercer.areas.catalogue.operations.store_picture import store_picture
from mercer.areas.catalogue.tests.make import NOW, make_image_file
from mercer.kernel.ids import new_id


def test_it_is_kept_in_its_sizes_upright_and_without_its_metadata(media):
    store_id = new_id()
    file = make_image_file(800, 600, orientation=6)

    kept = store_picture(store_id=store_id, folder="reviews", file=file, now=NOW)

    assert (kept.width, kept.height) == (600, 800)
    assert [each["width"] for each in kept.renditions] == [320, 600]
    assert kept.renditions[0]["key"] == f"reviews/{store_id}/{kept.id}-320.webp"
    with default_storage.open(kept.renditions[1]["key"]) as stored:
        picture = Image.open(BytesIO(stored.read()))
    assert (picture.size, dict(picture.getexif())) == ((600, 800), {})


def test_what_is_no_picture_is_refused_and_nothing_is_stored(media):
    store_id = new_id()

    with pytest.raises(ImageRefused) as refusal:
        store_picture(store_id=store_id, folder="refused", file=BytesIO(b"<svg/>"), now=NOW)

    assert refusal.value.reason == "unknown_format"
    assert not default_storage.exists(f"refused/{store_id}")
