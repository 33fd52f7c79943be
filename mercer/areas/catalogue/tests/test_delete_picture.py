"""Files of a picture go."""

from django.core.files.storage import default_storage

from mercer.areas.catalogue.operations.delete_picture import delete_picture
from mercer.areas.catalogue.operations.store_picture import store_picture
from mercer.areas.catalogue.tests.make import NOW, make_image_file
from mercer.kernel.ids import new_id


def test_every_size_goes_and_a_second_time_is_no_error(media):
    kept, other = (
        store_picture(store_id=new_id(), folder="reviews", file=make_image_file(700, 90), now=NOW)
        for _ in range(2)
    )

    delete_picture(renditions=kept.renditions)
    delete_picture(renditions=kept.renditions)

    assert not any(default_storage.exists(each["key"]) for each in kept.renditions)
    assert all(default_storage.exists(each["key"]) for each in other.renditions)
