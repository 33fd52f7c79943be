"""Names, limits, and what counts as once."""

from datetime import UTC, datetime, timedelta

import pytest

from mercer.areas.downloads.rules import (
    LONGEST_NAME,
    Reason,
    clean_name,
    continues,
    end_of,
    most_fetches,
    refusal_of,
)

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("pattern.pdf", "pattern.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\Ada\\Schnittmuster Größe 38.pdf", "Schnittmuster Größe 38.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie x.pdf"),
        ('quote".pdf', "quote.pdf"),
        ("evil\u202efdp.exe", "evilfdp.exe"),
        ("...", "file"),
        ("", "file"),
        (".htaccess", "htaccess"),
        ("x" * 300 + ".tar.gz", "x" * (LONGEST_NAME - 7) + ".tar.gz"[-7:]),
    ],
)
def test_names_that_any_computer_takes(name: str, kept: str) -> None:
    if len(name) > 200:
        assert clean_name(name).endswith(".gz")
        assert len(clean_name(name)) == LONGEST_NAME
        return
    assert clean_name(name) == kept


def test_a_limit_holds_for_each_unit_bought() -> None:
    assert (most_fetches(5, 1), most_fetches(5, 3), most_fetches(None, 3)) == (5, 15, None)


def test_the_days_begin_with_the_order() -> None:
    assert end_of(NOW, 10) == NOW + timedelta(days=10)
    assert end_of(NOW, None) is None


@pytest.mark.parametrize(
    ("status", "payment_state", "reason"),
    [
        ("placed", "authorised", None),
        ("placed", "paid", None),
        ("closed", "paid", None),
        ("closed", "partly_refunded", None),
        ("placed", "awaiting", Reason.NOT_PAID),
        ("placed", "partly_paid", Reason.NOT_PAID),
        ("placed", "unpaid", Reason.NOT_PAID),
        ("pending", "authorised", Reason.NOT_PAID),
        ("closed", "refunded", Reason.REFUNDED),
        ("cancelled", "refunded", Reason.REFUNDED),
        ("cancelled", "authorised", Reason.CANCELLED),
        ("placed", "voided", Reason.CANCELLED),
    ],
)
def test_files_follow_the_money(status: str, payment_state: str, reason: Reason | None) -> None:
    said = refusal_of(
        status=status, payment_state=payment_state, units=1, left=5, ends_at=None, now=NOW
    )

    assert said == reason


@pytest.mark.parametrize(
    ("units", "left", "ends_at", "reason"),
    [
        (1, 1, NOW + timedelta(seconds=1), None),
        (1, 1, NOW, Reason.EXPIRED),
        (1, 0, None, Reason.USED_UP),
        (1, None, None, None),
        (0, 5, None, Reason.CANCELLED),
    ],
)
def test_files_have_an_end(
    units: int, left: int | None, ends_at: datetime | None, reason: Reason | None
) -> None:
    said = refusal_of(
        status="placed", payment_state="paid", units=units, left=left, ends_at=ends_at, now=NOW
    )

    assert said == reason


def test_a_part_continues_what_was_begun_a_short_while_ago() -> None:
    assert continues(10, NOW - timedelta(minutes=59), NOW)
    assert not continues(10, NOW - timedelta(minutes=60), NOW)
    assert not continues(0, NOW, NOW)
    assert not continues(10, None, NOW)
