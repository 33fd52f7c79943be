"""What needs no database."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from mercer.areas.marketing.rules import (
    ReminderSettings,
    after_a_late_mail,
    check_settings,
    fingerprint,
    may_be_reminded,
)
from mercer.kernel.errors import InvalidFields
from mercer.kernel.ids import new_id

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
ON = ReminderSettings(is_on=True)


@pytest.mark.parametrize(
    ("only_with_consent", "at_checkout", "as_customer", "may"),
    [
        (True, None, None, False),
        (True, True, None, True),
        (True, None, True, True),
        (True, True, False, False),
        (True, False, True, False),
        (False, None, None, True),
        (False, False, None, False),
        (False, None, False, False),
        (False, True, False, False),
    ],
)
def test_nobody_is_reminded_after_a_no(only_with_consent, at_checkout, as_customer, may):
    said = may_be_reminded(
        only_with_consent=only_with_consent,
        said_at_checkout=at_checkout,
        said_as_customer=as_customer,
    )

    assert said is may


def test_mails_follow_each_other_and_end():
    waits = [ON.next_at(NOW, sent) for sent in range(4)]

    assert waits == [NOW + timedelta(hours=each) for each in (1, 24, 72)] + [None]
    assert ReminderSettings().next_at(NOW, 0) is None
    assert replace(ON, first_hours=None, second_hours=None, third_hours=None).hours == ()


def test_a_late_mail_does_not_bring_the_next_one_with_it():
    late = NOW + timedelta(hours=80)

    assert after_a_late_mail(ON, 1, late) == late + timedelta(hours=23)
    assert after_a_late_mail(ON, 3, late) == late


@pytest.mark.parametrize(
    ("hours", "field", "reason"),
    [
        ((24, 1, None), "second_hours", "too_small"),
        ((1, 1, None), "second_hours", "too_small"),
        ((0, None, None), "first_hours", "too_small"),
        ((None, 24, None), "first_hours", "required"),
        ((1, None, 72), "second_hours", "required"),
        ((1, 24, 337), "third_hours", "out_of_bounds"),
    ],
)
def test_settings_that_cannot_be_name_the_field(hours, field, reason):
    first, second, third = hours

    with pytest.raises(InvalidFields) as refusal:
        check_settings(replace(ON, first_hours=first, second_hours=second, third_hours=third))

    assert [(one.field, one.reason) for one in refusal.value.problems] == [(field, reason)]


def test_an_address_is_known_again_however_it_is_written_and_in_its_store_alone():
    here, there = new_id(), new_id()

    assert fingerprint(here, " Ada@Example.org ") == fingerprint(here, "ada@example.org")
    assert fingerprint(here, "ada@example.org") != fingerprint(there, "ada@example.org")
