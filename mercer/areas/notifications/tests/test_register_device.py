"""Devices that news of orders is shown on."""

from datetime import timedelta

import pytest

from mercer.areas.customers.operations.erase_customer import erase_customer
from mercer.areas.customers.operations.forget_ended_tokens import forget_ended_tokens
from mercer.areas.customers.operations.revoke_customer_tokens import revoke_customer_tokens
from mercer.areas.notifications.errors import SignInEnded
from mercer.areas.notifications.models import Device
from mercer.areas.notifications.queries import list_devices
from mercer.areas.notifications.tests.devices import (
    BROWSER,
    PHONE,
    TABLET,
    make_app,
    make_device,
    make_shopper,
)
from mercer.areas.stores.tests.make import make_store
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM, Actor, ActorKind
from mercer.kernel.errors import InvalidFields
from mercer.kernel.models import ChangeRecord
from mercer.kernel.recorder import acting_as

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def app():
    """Ada's phone, on which she is signed in."""
    return make_app(make_shopper(make_store()))


def shown(customer, now=None):
    """The ids of the devices that a customer hears on."""
    found = list_devices(customer.store_id, customer.id, now=now or clock.now())
    return [one.id for one in found]


@pytest.mark.parametrize(
    ("platform", "given", "kept"),
    [
        ("fcm", f" {PHONE} ", PHONE),
        ("apns", TABLET.upper(), TABLET),
        (
            "webpush", BROWSER,
            '{"endpoint": "https://push.example/send/abc123",'
            ' "keys": {"auth": "tBHItJI5svbpez7K", "p256dh": "BNcRdreALRFXTkOO"}}',
        ),
    ],
)  # fmt: skip
def test_a_device_of_each_platform_is_kept_and_its_token_encrypted(app, platform, given, kept):
    row = make_device(app, platform=platform, push_token=given, language="de")

    [facts] = list_devices(app.store_id, app.customer_id, now=clock.now())
    row.refresh_from_db()
    assert (row.push_token, row.platform, row.language) == (kept, platform, "de")
    assert (facts.id, facts.app_id, facts.platform) == (row.id, app.id, platform)
    [raw] = Device.objects.extra(select={"raw": "push_token::text"}).values_list("raw", flat=True)
    assert kept not in raw


@pytest.mark.parametrize(
    ("asked", "field", "reason"),
    [
        ({"platform": "pager"}, "platform", "unknown_choice"),
        ({"push_token": "  "}, "push_token", "required"),
        ({"push_token": "short"}, "push_token", "invalid"),
        ({"push_token": "x" * 2001}, "push_token", "too_long"),
        ({"push_token": "two words are no token at all"}, "push_token", "invalid"),
        ({"platform": "apns", "push_token": "xyz" * 30}, "push_token", "invalid"),
        ({"platform": "webpush", "push_token": PHONE}, "push_token", "invalid"),
        ({"platform": "webpush", "push_token": "[" * 1999}, "push_token", "invalid"),
        ({"platform": "webpush", "push_token": "[1]"}, "push_token", "invalid"),
        (
            {"platform": "webpush", "push_token": BROWSER.replace("https", "http")},
            "push_token", "invalid",
        ),
        (
            {"platform": "webpush", "push_token": BROWSER.replace('"tBHItJI5svbpez7K"', "7")},
            "push_token", "invalid",
        ),
        ({"language": "de de"}, "language", "invalid"),
    ],
)  # fmt: skip
def test_what_reaches_no_device_names_its_field_and_nothing_is_kept(app, asked, field, reason):
    with pytest.raises(InvalidFields) as refusal:
        make_device(app, **asked)

    assert [(one.field, one.reason) for one in refusal.value.problems] == [(field, reason)]
    assert not Device.objects.exists()


def test_registering_again_is_the_same_device_heard_of_later(app):
    noon = clock.now()
    first = make_device(app, now=noon, language="en")

    again = make_device(app, now=noon + HOUR, language="de")

    row = Device.objects.get()
    assert (again.id, row.id) == (first.id, first.id)
    assert (row.added_at, row.seen_at, row.language) == (noon, noon + HOUR, "de")


def test_a_phone_that_changes_hands_belongs_to_who_is_signed_in_now(app):
    ada, noon = app.customer, clock.now()
    held = make_device(app, now=noon)
    ben = make_shopper(app.store, "ben@example.org")

    make_device(make_app(ben), now=noon + HOUR)

    row = Device.objects.get()
    assert (row.customer_id, row.added_at) == (ben.id, noon + HOUR)
    assert (shown(ada), shown(ben)) == ([], [held.id])


def test_two_shops_on_one_phone_know_nothing_of_each_other(app):
    elsewhere = make_app(make_shopper(make_store(), "ada@example.com"))

    here, there = make_device(app), make_device(elsewhere)

    assert (shown(app.customer), shown(elsewhere.customer)) == ([here.id], [there.id])


def test_of_more_than_twenty_the_one_not_heard_of_for_longest_goes(app):
    noon = clock.now()
    rows = [make_device(app, push_token=f"{PHONE}:{at}", now=noon + at * HOUR) for at in range(20)]
    make_device(app, push_token=f"{PHONE}:0", now=noon + 30 * HOUR)

    last = make_device(app, push_token=f"{PHONE}:20", now=noon + 40 * HOUR)

    kept = [last.id, rows[0].id, *(row.id for row in reversed(rows[2:]))]
    assert shown(app.customer) == kept


@pytest.mark.parametrize("end", ["sign-out", "everywhere", "run-out", "erasure"])
def test_a_device_goes_with_the_sign_in_it_was_registered_under(app, end):
    ada, now = app.customer, clock.now()
    make_device(app)
    of_ada = {"store_id": app.store_id, "customer_id": ada.id}

    if end == "run-out":
        forget_ended_tokens(now=now + timedelta(days=91))
    elif end == "erasure":
        erase_customer(actor=SYSTEM, now=now, **of_ada)
    else:
        revoke_customer_tokens(**of_ada, token_id=app.id if end == "sign-out" else None)

    assert not Device.objects.exists()


def test_another_sign_in_s_end_leaves_a_device_alone(app):
    tablet = make_app(app.customer, device="Ada's tablet")
    held = make_device(app)

    revoke_customer_tokens(store_id=app.store_id, customer_id=app.customer_id, token_id=tablet.id)

    assert shown(app.customer) == [held.id]


def test_after_another_password_nothing_is_shown_and_nothing_registered(app):
    ada = app.customer
    make_device(app)
    ada.user.set_password("nine lamps in a row")
    ada.user.save()

    with pytest.raises(SignInEnded):
        make_device(app, push_token=f"{PHONE}:2")

    assert shown(ada) == []
    assert Device.objects.count() == 1


def test_nobody_registers_under_somebody_else_s_sign_in(app):
    ben = make_shopper(app.store, "ben@example.org")

    with pytest.raises(SignInEnded):
        make_device(app, customer_id=ben.id)

    assert not Device.objects.exists()


def test_registering_takes_so_many_statements_and_listing_two(app, django_assert_max_num_queries):
    make_device(app)

    with django_assert_max_num_queries(8):
        make_device(app)
    with django_assert_max_num_queries(2):
        shown(app.customer)
    ben = make_shopper(app.store, "ben@example.org")
    with django_assert_max_num_queries(1):
        assert shown(ben) == []


def test_what_people_do_is_written_down_without_what_reaches_the_device(app):
    cy = Actor(ActorKind.STAFF, "Cy")
    with acting_as(actor=cy, store_id=app.store_id, verb="notifications.register_device"):
        row = make_device(app)

    [record] = ChangeRecord.objects.filter(subject="notifications_device")
    assert (record.act, record.subject_id) == ("insert", str(row.id))
    assert PHONE not in str(record.after)
    assert row.fingerprint not in str(record.after)
