"""Removing a wish list."""

import pytest

from mercer.areas.catalogue.tests.make import make_product
from mercer.areas.stores.tests.make import make_store
from mercer.areas.wishes.errors import DefaultWishListStays, WishListNotFound
from mercer.areas.wishes.operations.remove_wish_list import remove_wish_list
from mercer.areas.wishes.tests.make import make_other_list, make_wish_list, names_of, slugs_of

pytestmark = pytest.mark.django_db


def remove(holder, wish_list):
    return remove_wish_list(store_id=holder.store_id, token=holder.token, wish_list_id=wish_list.id)


def test_a_list_goes_with_what_is_on_it_and_nothing_else():
    store = make_store()
    make_product(store, title="Lamp")
    hers = make_wish_list(store, "lamp")
    hall = make_other_list(hers, "Hall", "lamp")

    name = remove(hers, hall)

    assert (name, names_of(hers), slugs_of(hers)) == ("Hall", [""], ["lamp"])


def test_the_default_list_and_a_list_of_others_stay():
    store = make_store()
    hers, his = make_wish_list(store), make_wish_list(store)
    hall = make_other_list(hers, "Hall")

    with pytest.raises(DefaultWishListStays):
        remove(hers, hers)
    with pytest.raises(WishListNotFound):
        remove(his, hall)

    assert names_of(hers) == ["", "Hall"]
