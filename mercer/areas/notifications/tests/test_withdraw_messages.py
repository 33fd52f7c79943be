"""Keeping back what is no longer true."""

import pytest
from django.core import mail

from mercer.areas.notifications.models import Message
from mercer.areas.notifications.operations.withdraw_messages import withdraw_messages
from mercer.areas.notifications.tests.make import make_message, make_reset
from mercer.areas.stores.tests.make import make_store
from mercer.kernel import clock
from mercer.kernel.testing import run_jobs

pytestmark = pytest.mark.django_db


def withdraw(store, once):
    return withdraw_messages(store_id=store.id, once=once, now=clock.now())


def test_what_is_withdrawn_before_it_went_out_is_never_sent():
    store = make_store()
    message = make_reset(store, once="reset:1")

    assert withdraw(store, "reset:1") == 1
    run_jobs()

    message.refresh_from_db()
    assert (message.status, message.next_attempt_at, message.link) == ("withdrawn", None, None)
    assert mail.outbox == []


def test_what_went_out_stays_as_it_is():
    store, other = make_store(), make_store()
    make_message(store, once="told")
    make_message(other, once="waits")
    run_jobs()
    Message.objects.filter(once="waits").update(status="stored")

    assert withdraw(store, "told") == 0
    assert withdraw(store, "waits") == 0

    assert set(Message.objects.values_list("once", "status")) == {
        ("told", "sent"),
        ("waits", "stored"),
    }
