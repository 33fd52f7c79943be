"""Writing a message down."""

import pytest
from django.core import mail

from mercer.areas.notifications.errors import UnknownTemplate
from mercer.areas.notifications.models import Message
from mercer.areas.notifications.tests.make import make_message, make_reset
from mercer.areas.stores.operations.edit_store import edit_store
from mercer.areas.stores.tests.make import make_store
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM
from mercer.kernel.errors import InvalidFields
from mercer.kernel.testing import run_jobs

pytestmark = pytest.mark.django_db


def test_an_occasion_has_one_message_and_one_mail():
    store, other = make_store(), make_store()

    first = make_message(store, once="reset:1")
    again = make_message(store, once="reset:1", recipient="ben@example.org")
    elsewhere = make_message(other, once="reset:1")
    run_jobs()
    run_jobs()

    assert again.id == first.id
    assert again.recipient == "ada@example.org"
    assert elsewhere.id != first.id
    assert len(mail.outbox) == 2
    first.refresh_from_db()
    assert (first.status, first.attempts, first.next_attempt_at) == ("sent", 1, None)


@pytest.mark.parametrize(
    ("settings_of_store", "sender"),
    [
        ({"mail_sender": "shop@lamps.example"}, '"Corner Lamps" <shop@lamps.example>'),
        ({"mail_sender": "Ada & Co <shop@lamps.example>"}, '"Ada & Co" <shop@lamps.example>'),
        ({"contact_email": "ada@lamps.example"}, '"Corner Lamps" <ada@lamps.example>'),
        ({"contact_email": ""}, '"Corner Lamps" <no-reply@lamps.example>'),
        ({"name": 'Lämp, "Söhne"'}, '"Lämp, \\"Söhne\\"" <hello@corner-lamps.example>'),
    ],
)
def test_the_sender_is_the_store(settings_of_store, sender):
    store = make_store(domain="lamps.example", **settings_of_store)

    assert make_message(store).sender == sender


def test_answers_go_to_the_contact_of_the_store():
    store = make_store(mail_sender="out@lamps.example", contact_email="hello@lamps.example")

    make_message(store)
    run_jobs()

    assert mail.outbox[0].reply_to == ["hello@lamps.example"]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"recipient": "ada@example.org\nBcc: everybody@example.org"}, "recipient"),
        ({"recipient": "ada@example.org, ben@example.org"}, "recipient"),
        ({"recipient": "Ada <ada@example.org>"}, "recipient"),
        ({"recipient": "nobody"}, "recipient"),
        ({"context": {}}, "context.link"),
        ({"context": {"link": "javascript:alert(1)"}}, "context.link"),
        ({"context": {"link": "https://x.example/\r\nBcc: a@b.example"}}, "context.link"),
    ],
)
def test_refuses_what_cannot_be_sent(wrong, field):
    store = make_store()

    with pytest.raises(InvalidFields) as refusal:
        make_reset(store, **wrong)

    assert [each.field for each in refusal.value.problems] == [field]
    assert not Message.objects.exists()


def test_a_sender_that_carries_a_header_is_refused():
    store = make_store()
    store.mail_sender = "shop@lamps.example\nBcc: everybody@example.org"
    store.save()
    edit_store(store_id=store.id, changes={"tagline": "new"}, actor=SYSTEM, now=clock.now())

    with pytest.raises(InvalidFields) as refusal:
        make_message(store)

    assert refusal.value.problems[0].field == "sender"
    assert not Message.objects.exists()


def test_refuses_a_mail_that_there_is_not():
    with pytest.raises(UnknownTemplate):
        make_message(make_store(), template="spam")

    assert not Message.objects.exists()


def test_without_a_mail_server_messages_stay_stored(settings):
    settings.MAIL_CONFIGURED = False

    message = make_message(make_store())
    run_jobs()

    message.refresh_from_db()
    assert (message.status, message.attempts, message.next_attempt_at) == ("stored", 0, None)
    assert "£89.00" in message.text
    assert mail.outbox == []
