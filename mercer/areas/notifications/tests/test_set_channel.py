"""How a store reaches people by texts."""

import pytest

from mercer.areas.notifications.errors import ChannelNotSet
from mercer.areas.notifications.models import StoreChannel
from mercer.areas.notifications.operations.send_test_text import send_test_text
from mercer.areas.notifications.queries import has_channel
from mercer.areas.notifications.tests.receiver import SECRET, make_channel
from mercer.areas.stores.tests.make import make_store
from mercer.kernel import clock
from mercer.kernel.errors import InvalidField, InvalidFields
from mercer.kernel.models import ChangeRecord
from mercer.kernel.registry import UnknownCode

pytestmark = pytest.mark.django_db
GOOD = "https://texts.example/hook"


def test_a_secret_is_made_kept_encrypted_and_stays_when_it_is_left_empty():
    store = make_store()

    made = make_channel(store, GOOD, settings={"url": GOOD, "secret": ""})
    secret = made.settings["secret"]
    make_channel(store, GOOD, settings={"url": GOOD + "/2", "secret": ""}, is_active=False)

    row = StoreChannel.objects.get()
    assert secret.startswith("whsec_")
    assert row.settings == {"url": GOOD + "/2", "secret": secret}
    assert not has_channel(store.id)
    written = ChangeRecord.objects.filter(subject="notifications_storechannel")
    assert written.count() == 2
    assert secret not in str([(one.before, one.after) for one in written])


@pytest.mark.parametrize(
    ("settings", "field", "reason"),
    [
        ({"url": "http://texts.example/", "secret": SECRET}, "url", "not_https"),
        ({"url": "ftp://texts.example/", "secret": SECRET}, "url", "bad_address"),
        ({"url": "https://me:word@texts.example/", "secret": SECRET}, "url", "bad_address"),
        ({"url": "https://texts.example:99999/", "secret": SECRET}, "url", "bad_address"),
        ({"url": "https://x/" + "a" * 500, "secret": SECRET}, "url", "too_long"),
        ({"url": "", "secret": SECRET}, "url", "missing"),
        ({"url": GOOD, "secret": "whsec_c2hvcnQ="}, "secret", "bad_secret"),
        ({"url": GOOD, "secret": "not base 64 at all, but long enough"}, "secret", "bad_secret"),
        ({"url": GOOD, "secret": SECRET, "more": "x"}, "more", "unknown"),
    ],
)
def test_what_cannot_work_is_named_and_nothing_is_kept(settings, field, reason):
    store = make_store()

    with pytest.raises(InvalidFields) as refusal:
        make_channel(store, GOOD, settings=settings)

    assert [(one.field, one.reason) for one in refusal.value.problems] == [(field, reason)]
    assert not StoreChannel.objects.exists()


def test_what_is_not_installed_or_carries_something_else_is_refused():
    store = make_store()

    with pytest.raises(UnknownCode):
        make_channel(store, GOOD, code="pigeon")
    with pytest.raises(InvalidFields):
        make_channel(store, GOOD, kind="fax")

    assert not StoreChannel.objects.exists()


def test_a_test_goes_out_at_once_and_says_what_went_wrong(provider):
    store = make_store(name="Corner Lamps", country="GB")
    make_channel(store, provider.url)

    good = send_test_text(store_id=store.id, phone="07911 123456", now=clock.now())
    provider.status = 500
    bad = send_test_text(store_id=store.id, phone="07911 123456", now=clock.now())

    assert (good, bad) == ("", "The receiver answered 500.")
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
