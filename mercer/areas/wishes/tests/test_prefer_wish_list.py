"""Choosing the default wish list."""

import pytest

from mercer.areas.catalogue.tests.make import NOW
from mercer.areas.customers.tests.make import make_customer
from mercer.areas.stores.tests.make import make_store
from mercer.areas.wishes.errors import WishListNotFound
from mercer.areas.wishes.operations.prefer_wish_list import prefer_wish_list
from mercer.areas.wishes.queries import find_customer_wish_list, find_wish_list
from mercer.areas.wishes.tests.make import make_other_list, make_wish_list, names_of

pytestmark = pytest.mark.django_db


def prefer(holder, wish_list, name="Wish list"):
    prefer_wish_list(
        store_id=holder.store_id, token=holder.token, wish_list_id=wish_list.id,
        name_of_former=name, now=NOW,
    )  # fmt: skip


def test_the_former_default_list_gets_the_name_it_was_shown_by():
    store = make_store()
    ada = make_customer(store)
    hers = make_wish_list(store, customer=ada)
    hall = make_other_list(hers, "Hall")

    prefer(hers, hall)

    assert names_of(hers) == ["Hall", "Wish list"]
    assert find_wish_list(store.id, hers.token).id == hall.id
    assert find_customer_wish_list(store.id, ada.id).id == hall.id


def test_a_name_that_is_taken_gets_a_number():
    hers = make_wish_list(make_store())
    other = make_other_list(hers, "wish list")

    prefer(hers, other)

    assert names_of(hers) == ["wish list", "Wish list 2"]


def test_a_list_of_others_is_not_found():
    store = make_store()
    hers, his = make_wish_list(store), make_wish_list(store)
    hall = make_other_list(hers, "Hall")

    with pytest.raises(WishListNotFound):
        prefer(his, hall)

    assert (names_of(hers), names_of(his)) == (["", "Hall"], [""])
