"""Finding messages that no job is going to send."""

from datetime import timedelta

import pytest
from django.core import mail

from mercer.areas.notifications.models import Message
from mercer.areas.notifications.operations.send_due_messages import send_due_messages
from mercer.areas.notifications.tests.make import make_message
from mercer.areas.stores.tests.make import make_store
from mercer.kernel import clock
from mercer.kernel.testing import run_jobs

pytestmark = pytest.mark.django_db


def test_what_a_lost_job_left_behind_goes_out_after_half_a_minute():
    store, now = make_store(), clock.now()
    for _ in range(3):
        make_message(store)
    run_jobs()
    mail.outbox.clear()
    Message.objects.update(status="stored", next_attempt_at=now - timedelta(seconds=10))

    assert send_due_messages(now=now) == 0
    assert send_due_messages(now=now + timedelta(seconds=20)) == 3
    assert send_due_messages(now=now + timedelta(seconds=20)) == 3
    run_jobs()

    assert len(mail.outbox) == 3
    assert send_due_messages(now=now + timedelta(days=1)) == 0


def test_nothing_is_due_where_no_mail_can_be_sent(settings):
    make_message(make_store(), now=clock.now() - timedelta(hours=1))
    settings.MAIL_CONFIGURED = False

    assert send_due_messages(now=clock.now()) == 0

    assert mail.outbox == []
