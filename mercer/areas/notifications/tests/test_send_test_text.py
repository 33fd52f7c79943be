"""Trying a channel, and what is never called."""

import pytest

from mercer.areas.notifications.errors import ChannelNotSet
from mercer.areas.notifications.models import Message
from mercer.areas.notifications.operations.send_test_text import send_test_text
from mercer.areas.notifications.tests.receiver import make_channel
from mercer.areas.stores.tests.make import make_store
from mercer.kernel import clock
from mercer.kernel.errors import InvalidField

pytestmark = pytest.mark.django_db


def test_a_test_goes_out_at_once_and_says_what_went_wrong(provider):
    store = make_store(name="Corner Lamps", country="GB")
    make_channel(store, provider.url)

    good = send_test_text(store_id=store.id, phone="07911 123456", now=clock.now())
    provider.status = 500
    bad = send_test_text(store_id=store.id, phone="07911 123456", now=clock.now())

    assert (good, bad) == ("", "The receiver answered 500.")
    assert not Message.objects.exists()
    number, words = provider.texts()[0]
    assert number == "+447911123456"
    assert words.startswith("Corner Lamps: this is a test. Text messages work. http")


def test_a_test_needs_a_number_and_a_channel(provider):
    store = make_store(country="GB")

    with pytest.raises(ChannelNotSet):
        send_test_text(store_id=store.id, phone="07911 123456", now=clock.now())
    with pytest.raises(InvalidField) as refusal:
        send_test_text(store_id=store.id, phone="020 7946 0000", now=clock.now())

    assert (refusal.value.field, provider.heard) == ("phone", [])


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("https://127.0.0.1/", "The address leads into our own network."),
        ("https://[::1]/", "The address leads into our own network."),
        ("https://169.254.169.254/latest/", "The address leads into our own network."),
        ("https://localhost:9/", "The address leads into our own network."),
    ],
)
def test_our_own_network_is_not_called(url, words):
    store = make_store(country="GB")
    make_channel(store, url)

    told = send_test_text(store_id=store.id, phone="07911 123456", now=clock.now())

    assert told == words


def test_a_name_that_leads_home_is_not_called(monkeypatch):
    store = make_store(country="GB")
    make_channel(store, "https://harmless.example/")
    home = [(2, 1, 6, "", ("93.184.216.34", 0)), (2, 1, 6, "", ("10.0.0.7", 0))]
    monkeypatch.setattr("socket.getaddrinfo", lambda *asked, **more: home)

    told = send_test_text(store_id=store.id, phone="07911 123456", now=clock.now())

    assert told == "The address leads into our own network."
