"""Renaming a wish list."""

import pytest

from mercer.areas.catalogue.tests.make import NOW
from mercer.areas.stores.tests.make import make_store
from mercer.areas.wishes.errors import WishListNameTaken, WishListNotFound
from mercer.areas.wishes.operations.rename_wish_list import rename_wish_list
from mercer.areas.wishes.tests.make import make_other_list, make_wish_list, names_of

pytestmark = pytest.mark.django_db


def rename(holder, wish_list, name):
    return rename_wish_list(
        store_id=holder.store_id, token=holder.token, wish_list_id=wish_list.id, name=name, now=NOW
    )


def test_any_list_gets_another_name_or_its_own_written_otherwise():
    hers = make_wish_list(make_store())
    hall = make_other_list(hers, "Hall")

    rename(hers, hers, "Mine")
    rename(hers, hall, "hall")

    assert names_of(hers) == ["Mine", "hall"]


def test_a_name_that_is_taken_and_a_list_of_others_are_refused():
    store = make_store()
    hers, his = make_wish_list(store), make_wish_list(store)
    hall = make_other_list(hers, "Hall")
    make_other_list(hers, "Garden")

    with pytest.raises(WishListNameTaken):
        rename(hers, hall, "garden")
    with pytest.raises(WishListNotFound):
        rename(his, hall, "His")

    assert names_of(hers) == ["", "Garden", "Hall"]
