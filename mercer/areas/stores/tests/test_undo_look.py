"""Going back to what the shop looked like before."""

import pytest

from mercer.areas.stores.errors import LookNotFound
from mercer.areas.stores.operations.undo_look import undo_look
from mercer.areas.stores.queries.looks import find_draft_look, list_looks, published_look
from mercer.areas.stores.tests.look import edited, published
from mercer.areas.stores.tests.make import make_store
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM

pytestmark = pytest.mark.django_db


def undo(store, number):
    return undo_look(store_id=store.id, number=number, actor=SYSTEM, now=clock.now())


def test_a_former_look_comes_back_as_the_newest():
    store = make_store()
    published(store, corners="square")
    published(store, corners="round")
    edited(store, scheme="dark")

    undo(store, 1)

    assert [(look.number, look.values) for look in list_looks(store.id)] == [
        (3, {"corners": "square"}),
        (2, {"corners": "round"}),
        (1, {"corners": "square"}),
    ]
    assert find_draft_look(store.id).values == {"scheme": "dark"}


def test_the_look_that_a_store_began_with_comes_back():
    store = make_store()
    published(store, corners="square")

    undo(store, 0)

    assert (published_look(store.id).number, published_look(store.id).values) == (2, {})


def test_a_look_of_another_store_is_not_found():
    store, other = make_store(), make_store()
    published(store, corners="square")
    published(other, corners="round")
    published(other, corners="square")

    with pytest.raises(LookNotFound):
        undo(store, 2)

    assert published_look(store.id).number == 1
