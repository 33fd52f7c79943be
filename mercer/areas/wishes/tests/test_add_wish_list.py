"""Several wish lists."""

import pytest

from mercer.areas.catalogue.tests.make import NOW
from mercer.areas.customers.tests.make import make_customer
from mercer.areas.stores.tests.make import make_store
from mercer.areas.wishes import rules
from mercer.areas.wishes.errors import TooManyWishLists, WishListNameTaken, WishListNotFound
from mercer.areas.wishes.operations import add_wish_list as adding
from mercer.areas.wishes.operations.add_wish_list import add_wish_list
from mercer.areas.wishes.tests.make import make_other_list, make_wish_list, names_of
from mercer.kernel.errors import InvalidField

pytestmark = pytest.mark.django_db


def add(store, token, name):
    return add_wish_list(store_id=store.id, token=token, name=name, now=NOW)


def test_another_list_belongs_to_whom_the_first_belongs_to():
    store = make_store()
    ada = make_customer(store)
    hers = make_wish_list(store, customer=ada)

    made = add(store, hers.token, "  For   the hall ")

    assert (made.name, made.customer_id, made.is_default) == ("For the hall", ada.id, False)
    assert names_of(hers) == ["", "For the hall"]


@pytest.mark.parametrize(("name", "reason"), [(" ", "required"), ("x" * 61, "too_long")])
def test_a_name_that_is_none_is_refused(name, reason):
    store = make_store()
    hers = make_wish_list(store)

    with pytest.raises(InvalidField) as refusal:
        add(store, hers.token, name)

    assert (refusal.value.field, refusal.value.reason) == ("name", reason)
    assert names_of(hers) == [""]


def test_a_name_is_there_once_however_it_is_written():
    store = make_store()
    hers, his = make_wish_list(store), make_wish_list(store)
    make_other_list(hers, "Hall")

    with pytest.raises(WishListNameTaken):
        add(store, hers.token, "hALL")
    add(store, his.token, "Hall")

    assert (names_of(hers), names_of(his)) == (["", "Hall"], ["", "Hall"])


def test_there_are_at_most_so_many(monkeypatch):
    monkeypatch.setattr(adding, "MOST_LISTS", 2)
    store = make_store()
    hers = make_wish_list(store)
    make_other_list(hers, "Hall")

    with pytest.raises(TooManyWishLists):
        add(store, hers.token, "Garden")

    assert names_of(hers) == ["", "Hall"]
    assert rules.MOST_LISTS == 20


def test_another_stores_token_opens_nothing():
    store, other = make_store(), make_store()
    theirs = make_wish_list(other)

    with pytest.raises(WishListNotFound):
        add(store, theirs.token, "Hall")

    assert names_of(theirs) == [""]
