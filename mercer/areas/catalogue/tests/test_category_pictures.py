"""Which picture stands for a branch of the shop."""

from typing import Any

import pytest

from mercer.areas.catalogue.operations.set_category_picture import set_category_picture
from mercer.areas.catalogue.queries import category_pictures
from mercer.areas.catalogue.tests.make import (
    NOW,
    make_category,
    make_image,
    make_image_file,
    make_product,
    of_category,
)
from mercer.areas.stores.tests.make import make_store

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]


def test_a_branch_shows_its_own_picture_or_that_of_its_first_product(
    django_assert_num_queries: Any,
) -> None:
    store = make_store()
    lamps, vases = make_category(store), make_category(store, name="Vases")
    for branch in (lamps, vases):
        small = make_category(store, name=f"Small {branch.name}", parent=branch)
        make_image(make_product(store, title=branch.name, categories=[small]), alt=branch.name)
    set_category_picture(**of_category(lamps, file=make_image_file(40, 20), alt="A room"))

    with django_assert_num_queries(1):
        found = category_pictures(store.id, NOW)

    assert {each: image.alt for each, image in found.items()} == {
        lamps.id: "A room",
        vases.id: "Vases",
    }
