"""Sending messages through a mail server that is really there."""

import socket
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from email import message_from_bytes, policy

import pytest
from aiosmtpd.controller import Controller
from django.db import connection, transaction

from mercer.areas.notifications.errors import WordsNotKept
from mercer.areas.notifications.models import Message
from mercer.areas.notifications.operations._handing_over import claim
from mercer.areas.notifications.operations.resend_message import resend_message
from mercer.areas.notifications.operations.send_due_messages import send_due_messages
from mercer.areas.notifications.operations.send_message import send_message
from mercer.areas.notifications.rules import CLAIM_LAPSES_AFTER, MOST_ATTEMPTS, next_attempt
from mercer.areas.notifications.tests.make import make_message, make_reset
from mercer.areas.stores.tests.make import make_store
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM
from mercer.kernel.testing import run_jobs
from mercer.kernel.transactions import CalledInsideTransaction

NOW = clock.now()


class Letterbox:
    """A mail server's rules: it keeps what it takes, and refuses whom it is told to."""

    def __init__(self, refuses=None):
        self.refuses = refuses or {}
        self.taken = []

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address in self.refuses:
            return self.refuses[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if "data" in self.refuses:
            return self.refuses["data"]
        self.taken.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def server(box, port):
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield box
    finally:
        controller.stop()


@pytest.fixture
def port(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    settings.EMAIL_TIMEOUT = 5
    return settings.EMAIL_PORT


def send(message, now=NOW):
    sent = send_message(message_id=message.id, now=now)
    message.refresh_from_db()
    return sent


@pytest.mark.django_db
def test_a_mail_arrives_once_with_both_parts(port):
    store = make_store(name="Lämpchen & Söhne", contact_email="hello@lamps.example")
    message = make_message(store, now=NOW)

    with server(Letterbox(), port) as box:
        assert send(message)
        assert not send(message, NOW + timedelta(days=1))
        run_jobs()

    assert len(box.taken) == 1
    got = box.taken[0]
    assert got["To"] == "ada@example.org"
    assert got["From"] == "Lämpchen & Söhne <hello@lamps.example>"
    assert got["Subject"] == "We have refunded £89.00 for order L-1042"
    assert got["Message-ID"] == f"<{message.id}@lamps.example>"
    assert got["Auto-Submitted"] == "auto-generated"
    text, html = got.iter_parts()
    assert (text.get_content_type(), html.get_content_type()) == ("text/plain", "text/html")
    assert text.get_content().replace("\r\n", "\n") == message.text
    assert html.get_content().replace("\r\n", "\n") == message.html
    assert (message.status, message.sent_at, message.last_error) == ("sent", NOW, "")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("refuses", "error"),
    [
        ({"ada@example.org": "550 5.1.1 no such person"}, "550 5.1.1 no such person"),
        ({"data": "554 5.7.1 looks like spam"}, "554 5.7.1 looks like spam"),
    ],
)
def test_a_refusal_for_good_is_not_tried_again(port, refuses, error):
    message = make_message(make_store(), now=NOW)

    with server(Letterbox(refuses), port) as box:
        assert not send(message)

    assert box.taken == []
    assert (message.status, message.next_attempt_at) == ("failed", None)
    assert message.last_error == error


@pytest.mark.django_db
def test_a_link_that_lets_its_holder_in_is_not_kept(port):
    store = make_store()
    sent, refused = (
        make_reset(store, now=NOW),
        make_reset(store, now=NOW, recipient="ben@x.example"),
    )
    stored = Message.objects.values("text", "html").get(pk=sent.pk)
    assert "reset" not in stored["text"] + stored["html"]
    assert sent.link == "https://lamps.example/reset/?a=1&b=2"
    with connection.cursor() as cursor:
        cursor.execute("SELECT link FROM notifications_message WHERE id = %s", [sent.id])
        assert "lamps" not in cursor.fetchone()[0]

    with server(Letterbox({"ben@x.example": "550 no"}), port) as box:
        send(sent)
        send(refused)

    text, html = (part.get_content() for part in box.taken[0].iter_parts())
    assert "https://lamps.example/reset/?a=1&b=2" in text.split()
    assert 'href="https://lamps.example/reset/?a=1&amp;b=2"' in html
    assert "only-in-the-mail" not in text + html
    rows = Message.objects.values_list("status", "link").order_by("status")
    assert list(rows) == [("failed", None), ("sent", None)]
    assert sent.subject == "Choose a new password for Corner Lamps"
    with pytest.raises(WordsNotKept):
        resend_message(store_id=store.id, message_id=sent.id, actor=SYSTEM, now=NOW)


@pytest.mark.django_db
def test_a_refusal_for_now_is_tried_again_a_minute_later(port):
    message = make_message(make_store(), now=NOW)

    with server(Letterbox({"ada@example.org": "450 4.2.0 greylisted"}), port):
        assert not send(message)
    assert (message.status, message.attempts) == ("stored", 1)
    assert message.next_attempt_at == NOW + timedelta(minutes=1)
    assert message.last_error == "450 4.2.0 greylisted"

    with server(Letterbox(), port) as box:
        assert not send(message, NOW + timedelta(seconds=59))
        assert send(message, NOW + timedelta(minutes=1))

    assert len(box.taken) == 1


@pytest.mark.django_db
def test_a_server_that_was_down_gets_the_mail_when_it_is_up(port):
    message = make_message(make_store(), now=NOW - timedelta(hours=1))
    run_jobs()
    message.refresh_from_db()
    assert (message.status, message.attempts) == ("stored", 1)
    assert "ConnectionRefusedError" in message.last_error
    assert message.next_attempt_at is not None
    Message.objects.update(next_attempt_at=message.next_attempt_at - timedelta(hours=1))

    with server(Letterbox(), port) as box:
        assert send_due_messages(now=clock.now()) == 1
        run_jobs()

    assert [mail["Message-ID"] for mail in box.taken] == [f"<{message.id}@corner-lamps.example>"]
    message.refresh_from_db()
    assert (message.status, message.attempts, message.last_error) == ("sent", 2, "")
    assert send_due_messages(now=clock.now() + timedelta(days=1)) == 0


@pytest.mark.django_db
def test_gives_up_after_the_twelfth_attempt(port):
    message = make_message(make_store(), now=NOW)
    Message.objects.update(attempts=MOST_ATTEMPTS - 1)

    assert not send(message)

    assert (message.status, message.attempts) == ("failed", MOST_ATTEMPTS)
    assert message.next_attempt_at is None


def test_waits_longer_after_each_attempt():
    tries = [next_attempt(count, NOW) for count in range(1, 12)]
    waits = [(each - NOW).total_seconds() / 60 for each in tries if each]

    assert waits == [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 720]
    assert next_attempt(12, NOW) is None


@pytest.mark.django_db
def test_a_sender_that_died_is_taken_over_under_the_same_message_id(port):
    message = make_message(make_store(), now=NOW)

    with server(Letterbox(), port) as box:
        assert claim(message.id, NOW) is not None
        assert not send(message, NOW + CLAIM_LAPSES_AFTER - timedelta(seconds=1))
        assert send_due_messages(now=NOW + CLAIM_LAPSES_AFTER + timedelta(minutes=1)) == 1
        assert send(message, NOW + CLAIM_LAPSES_AFTER)

    assert [mail["Message-ID"] for mail in box.taken] == [f"<{message.id}@corner-lamps.example>"]
    assert (message.status, message.attempts) == ("sent", 2)


@pytest.mark.django_db(transaction=True)
def test_the_mail_server_is_never_asked_inside_a_transaction(port):
    message = make_message(make_store(), now=NOW)

    with transaction.atomic(), pytest.raises(CalledInsideTransaction):
        send_message(message_id=message.id, now=NOW)

    message.refresh_from_db()
    assert (message.status, message.attempts) == ("stored", 0)


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_many_workers_send_it_once(port):
    message = make_message(make_store(), now=NOW)

    def try_it(_):
        try:
            return send_message(message_id=message.id, now=NOW)
        finally:
            connection.close()

    with server(Letterbox(), port) as box, ThreadPoolExecutor(4) as pool:
        results = list(pool.map(try_it, range(8)))

    assert results.count(True) == 1
    assert len(box.taken) == 1
