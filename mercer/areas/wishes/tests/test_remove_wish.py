"""Taking something off a wish list."""

import pytest

from mercer.areas.catalogue.operations.edit_product import edit_product
from mercer.areas.catalogue.tests.make import NOW, make_product
from mercer.areas.stores.tests.make import make_store
from mercer.areas.wishes.operations.remove_wish import remove_wish
from mercer.areas.wishes.tests.make import make_wish_list, slugs_of
from mercer.kernel.actors import SYSTEM

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


def test_a_page_from_before_the_product_was_renamed_takes_it_off_too():
    store = make_store()
    lamp = make_product(store, title="Lamp")
    wish_list = make_wish_list(store, "lamp")
    edit_product(
        store_id=store.id, product_id=lamp.id, changes={"slug": "office-lamp"}, actor=SYSTEM,
        now=NOW,
    )  # fmt: skip

    left = remove_wish(store_id=store.id, wish_list_id=wish_list.id, product_slug="lamp", now=NOW)

    assert left == 0
