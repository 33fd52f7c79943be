"""Forgetting what was written."""

import pytest

from mercer.areas.notifications.models import Message
from mercer.areas.notifications.operations.forget_messages import forget_messages
from mercer.areas.notifications.tests.make import make_message
from mercer.areas.stores.tests.make import make_store

pytestmark = pytest.mark.django_db


def test_what_was_written_about_it_goes_and_nothing_else():
    store, other = make_store(), make_store(code="other", domain="other.example")
    gone, stays = make_message(store, once="x:1:1"), make_message(store, once="x:12:1")
    foreign = make_message(other, once="x:1:1")

    assert forget_messages(store_id=store.id, occasions=["x:1:"]) == 1
    assert forget_messages(store_id=store.id, occasions=[]) == 0

    assert set(Message.objects.values_list("pk", flat=True)) == {stays.pk, foreign.pk}
    assert gone.pk not in Message.objects.values_list("pk", flat=True)
