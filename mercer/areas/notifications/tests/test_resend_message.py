"""Sending a message again."""

import pytest
from django.core import mail

from mercer.areas.notifications.errors import (
    MailNotConfigured,
    MessageBeingSent,
    MessageNotFound,
)
from mercer.areas.notifications.models import Message
from mercer.areas.notifications.operations.resend_message import resend_message
from mercer.areas.notifications.queries import get_message, messages_of_order
from mercer.areas.notifications.tests.make import make_message
from mercer.areas.stores.tests.make import make_store
from mercer.kernel import clock
from mercer.kernel.actors import Actor, ActorKind
from mercer.kernel.ids import new_id
from mercer.kernel.models import EventRecord
from mercer.kernel.testing import run_jobs

pytestmark = pytest.mark.django_db
CY = Actor(ActorKind.STAFF, "Cy")


def resend(message, store_id=None):
    return resend_message(
        store_id=store_id or message.store_id, message_id=message.id, actor=CY, now=clock.now()
    )


def test_a_mail_that_went_out_goes_again_as_a_copy():
    order_id = new_id()
    message = make_message(make_store(), order_id=order_id)
    run_jobs()

    copy = resend(message)
    same = resend(message)
    run_jobs()
    third = resend(message)

    assert copy.id not in (message.id, third.id)
    assert same.id == copy.id
    assert len(mail.outbox) == 2
    ids = {sent.extra_headers["Message-ID"] for sent in mail.outbox}
    assert len(ids) == 2
    assert mail.outbox[0].body == mail.outbox[1].body
    assert len(messages_of_order(message.store_id, order_id)) == 3
    told = EventRecord.objects.filter(name="notifications.MessageResent")
    assert [each.body["actor"] for each in told] == ["staff:Cy", "staff:Cy"]


def test_a_mail_that_failed_goes_as_it_is():
    message = make_message(make_store())
    run_jobs()
    mail.outbox.clear()
    Message.objects.update(status="failed", attempts=12, last_error="550 no", sent_at=None)

    again = resend(message)
    run_jobs()

    assert again.id == message.id
    assert len(mail.outbox) == 1
    facts = get_message(message.store_id, message.id)
    assert (facts.status, facts.attempts, facts.last_error) == ("sent", 1, "")


def test_refuses_without_a_mail_server(settings):
    settings.MAIL_CONFIGURED = False
    message = make_message(make_store())

    with pytest.raises(MailNotConfigured):
        resend(message)

    assert Message.objects.get().next_attempt_at is None


def test_refuses_what_is_on_its_way_and_what_is_another_stores():
    message = make_message(make_store())
    Message.objects.update(status="sending")

    with pytest.raises(MessageBeingSent):
        resend(message)
    with pytest.raises(MessageNotFound):
        resend(message, store_id=make_store().id)

    assert Message.objects.count() == 1
