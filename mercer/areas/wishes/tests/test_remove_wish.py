"""Taking something off a wish list."""

import pytest

from mercer.areas.catalogue.tests.make import NOW, make_product
from mercer.areas.stores.tests.make import make_store
from mercer.areas.wishes.operations.remove_wish import remove_wish
from mercer.areas.wishes.tests.make import make_wish_list, slugs_of

pytestmark = pytest.mark.django_db


def test_what_is_taken_off_is_gone_and_what_was_not_there_is_no_trouble():
    store = make_store()
    for title in ("Lamp", "Vase"):
        make_product(store, title=title)
    wish_list = make_wish_list(store, "lamp", "vase")

    left = [
        remove_wish(store_id=store.id, wish_list_id=wish_list.id, product_slug=slug, now=NOW)
        for slug in ("lamp", "lamp", "nothing")
    ]

    assert left == [1, 1, 1]
    assert slugs_of(wish_list) == ["vase"]
