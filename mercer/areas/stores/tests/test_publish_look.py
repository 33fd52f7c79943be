"""Showing the draft of a look to the public."""

import pytest

from mercer.areas.stores.errors import NothingToPublish
from mercer.areas.stores.models import Look, StoreGeneration
from mercer.areas.stores.operations.publish_look import publish_look
from mercer.areas.stores.queries.looks import find_draft_look, list_looks, published_look
from mercer.areas.stores.tests.look import edited, published
from mercer.areas.stores.tests.make import make_store
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM

pytestmark = pytest.mark.django_db


def test_the_public_sees_the_draft_and_its_pages_are_drawn_anew(
    django_capture_on_commit_callbacks,
):
    store, other = make_store(), make_store()
    edited(store, corners="square")
    before = StoreGeneration.objects.get(pk=store.id).value

    with django_capture_on_commit_callbacks(execute=True):
        publish_look(store_id=store.id, actor=SYSTEM, now=clock.now())

    look = published_look(store.id)
    assert (look.number, look.values, look.published_by) == (1, {"corners": "square"}, "system")
    assert find_draft_look(store.id) is None
    assert StoreGeneration.objects.get(pk=store.id).value == before + 1
    assert published_look(other.id).number == 0


def test_looks_are_numbered_and_the_latest_is_seen():
    store = make_store()

    published(store, corners="square")
    published(store, corners="round")

    assert [look.number for look in list_looks(store.id)] == [2, 1]
    assert published_look(store.id).values == {"corners": "round"}


def test_without_a_draft_there_is_nothing_to_publish():
    store = make_store()
    published(store, corners="square")

    with pytest.raises(NothingToPublish):
        publish_look(store_id=store.id, actor=SYSTEM, now=clock.now())

    assert Look.objects.filter(store=store).count() == 1
