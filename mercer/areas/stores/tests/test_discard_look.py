"""Throwing away what was tried."""

import pytest

from mercer.areas.stores.operations.discard_look import discard_look
from mercer.areas.stores.queries.looks import find_draft_look, published_look
from mercer.areas.stores.tests.look import edited, published
from mercer.areas.stores.tests.make import make_store
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM

pytestmark = pytest.mark.django_db


def test_the_draft_is_gone_and_nothing_else():
    store, other = make_store(), make_store()
    published(store, corners="square")
    edited(store, corners="round")
    edited(other, corners="round")

    discard_look(store_id=store.id, actor=SYSTEM, now=clock.now())

    assert find_draft_look(store.id) is None
    assert published_look(store.id).values == {"corners": "square"}
    assert find_draft_look(other.id) is not None
