"""Sharing a wish list."""

import pytest

from mercer.areas.catalogue.tests.make import NOW
from mercer.areas.stores.tests.make import make_store
from mercer.areas.wishes.operations.share_wish_list import share_wish_list
from mercer.areas.wishes.queries import find_shared_wish_list, find_wish_list
from mercer.areas.wishes.tests.make import make_wish_list

pytestmark = pytest.mark.django_db


def share(wish_list, yes=True):
    return share_wish_list(
        store_id=wish_list.store_id, wish_list_id=wish_list.id, share=yes, now=NOW
    )


def test_a_link_lets_others_look_until_it_is_stopped_for_good():
    store, other = make_store(), make_store()
    wish_list = make_wish_list(store)

    first, again = share(wish_list), share(wish_list)
    seen = find_shared_wish_list(store.id, first)
    stopped = share(wish_list, yes=False)
    second = share(wish_list)

    assert first == again
    assert seen.id == wish_list.id
    assert find_shared_wish_list(other.id, second) is None
    assert (stopped, find_shared_wish_list(store.id, first)) == ("", None)
    assert second != first


def test_the_link_is_no_key_to_change_the_list():
    store = make_store()

    token = share(make_wish_list(store))

    assert find_wish_list(store.id, token) is None
