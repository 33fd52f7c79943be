"""How a store reaches people by texts."""

import pytest

from mercer.areas.notifications.models import StoreChannel
from mercer.areas.notifications.queries import has_channel
from mercer.areas.notifications.tests.receiver import SECRET, make_channel
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.errors import InvalidFields
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
