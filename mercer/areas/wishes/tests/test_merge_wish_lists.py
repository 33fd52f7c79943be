"""Signing in with a wish list."""

import pytest

from mercer.areas.catalogue.tests.make import NOW, make_product
from mercer.areas.customers.tests.make import make_customer
from mercer.areas.stores.tests.make import make_store
from mercer.areas.wishes.errors import WishListNotFound
from mercer.areas.wishes.models import WishList
from mercer.areas.wishes.operations import merge_wish_lists as merging
from mercer.areas.wishes.operations.merge_wish_lists import merge_wish_lists
from mercer.areas.wishes.tests.make import make_other_list, make_wish_list, names_of, slugs_of

pytestmark = pytest.mark.django_db


def make_goods(store):
    for title in ("One", "Two", "Three"):
        make_product(store, title=title)


def merge(guest, customer):
    return merge_wish_lists(
        store_id=guest.store_id, from_list_id=guest.id, into_customer_id=customer.id, now=NOW
    )


def test_nothing_stands_there_twice_and_the_guests_list_is_gone():
    store = make_store()
    make_goods(store)
    ada = make_customer(store)
    hers = make_wish_list(store, "one", "two", customer=ada)
    guest = make_wish_list(store, "two", "three")

    merged = merge(guest, ada)

    assert (merged.id, merged.units) == (hers.id, 3)
    assert slugs_of(hers) == ["one", "three", "two"]
    assert not WishList.objects.filter(id=guest.id).exists()
    with pytest.raises(WishListNotFound):
        merge(guest, ada)
    assert slugs_of(hers) == ["one", "three", "two"]


def test_a_customer_without_a_list_takes_the_guests_wishes_over():
    store = make_store()
    make_goods(store)

    merged = merge(make_wish_list(store, "one"), make_customer(store))

    assert slugs_of(merged) == ["one"]


def test_another_customers_list_stays_theirs():
    store = make_store()
    make_goods(store)
    ada, ben = make_customer(store), make_customer(store)
    hers = make_wish_list(store, "one", customer=ada)

    with pytest.raises(WishListNotFound):
        merge(hers, ben)

    assert slugs_of(hers) == ["one"]


def test_no_more_than_a_list_holds(monkeypatch):
    monkeypatch.setattr(merging, "MOST_WISHES", 2)
    store = make_store()
    make_goods(store)
    ada = make_customer(store)
    make_wish_list(store, "one", customer=ada)

    merged = merge(make_wish_list(store, "two", "three"), ada)

    assert slugs_of(merged) == ["one", "three"]


def test_named_lists_come_along_and_those_of_one_name_become_one():
    store = make_store()
    make_goods(store)
    ada = make_customer(store)
    hers = make_wish_list(store, customer=ada)
    hall = make_other_list(hers, "Hall", "one")
    guest = make_wish_list(store)
    make_other_list(guest, "hall", "one", "two")
    garden = make_other_list(guest, "Garden", "three")

    merge(guest, ada)

    assert names_of(hers) == ["", "Garden", "Hall"]
    assert slugs_of(hall) == ["one", "two"]
    assert slugs_of(garden) == ["three"]
    assert set(WishList.objects.values_list("customer_id", flat=True)) == {ada.id}


def test_lists_beyond_the_limit_join_the_default_one(monkeypatch):
    monkeypatch.setattr(merging, "MOST_LISTS", 2)
    store = make_store()
    make_goods(store)
    ada = make_customer(store)
    hers = make_wish_list(store, "one", customer=ada)
    make_other_list(hers, "Hall")
    guest = make_wish_list(store)
    make_other_list(guest, "Garden", "one", "two")

    merge(guest, ada)

    assert names_of(hers) == ["", "Hall"]
    assert slugs_of(hers) == ["one", "two"]
