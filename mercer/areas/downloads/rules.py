"""Who may fetch a file, how often, how long; what counts as once. No database."""

import re
import unicodedata
from datetime import datetime, timedelta
from enum import StrEnum

from mercer.areas.orders.rules import OrderStatus, PaymentState

TIMES, DAYS = 5, 365
MOST_TIMES, MOST_DAYS = 10_000, 36_500
MOST_BYTES = 512 * 1024 * 1024
MOST_FILES = 50
LONGEST_NAME = 120
# A part of a file that is asked for so soon after it was counted continues what was begun.
RESUME_MINUTES = 60
# The money is held or taken; what was given back in part says nothing of the files.
PAID = (PaymentState.AUTHORISED, PaymentState.PAID, PaymentState.PARTLY_REFUNDED)
BOUGHT = (OrderStatus.PLACED, OrderStatus.CLOSED)
NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')


class Reason(StrEnum):
    """Why a file cannot be fetched."""

    NOT_PAID = "not_paid"
    CANCELLED = "cancelled"
    REFUNDED = "refunded"
    EXPIRED = "expired"
    USED_UP = "used_up"


def clean_name(name: str) -> str:
    """A file's name as any computer takes it: no folders, nothing that is not seen, its ending
    kept; "file" where nothing is left."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    seen = "".join(each for each in last if unicodedata.category(each)[0] != "C")
    plain = " ".join(NOT_IN_NAMES.sub("", seen).split()).strip(" .")
    stem, dot, ending = plain.rpartition(".")
    if dot and len(ending) <= 12:
        return f"{stem[: LONGEST_NAME - len(ending) - 1].rstrip()}.{ending}"
    return plain[:LONGEST_NAME].strip() or "file"


def most_fetches(times: int | None, units: int) -> int | None:
    """How often each file can be fetched: as often for each unit that was bought."""
    return None if times is None else times * max(units, 1)


def end_of(began: datetime, days: int | None) -> datetime | None:
    """Until when files can be fetched."""
    return None if days is None else began + timedelta(days=days)


def refusal_of(
    *,
    status: str,
    payment_state: str,
    units: int,
    left: int | None,
    ends_at: datetime | None,
    now: datetime,
) -> Reason | None:
    """Why a buyer cannot fetch a file now; none where they can."""
    if payment_state == PaymentState.REFUNDED:
        return Reason.REFUNDED
    if status == OrderStatus.CANCELLED or payment_state == PaymentState.VOIDED or units <= 0:
        return Reason.CANCELLED
    if status not in BOUGHT or payment_state not in PAID:
        return Reason.NOT_PAID
    if ends_at is not None and ends_at <= now:
        return Reason.EXPIRED
    return Reason.USED_UP if left is not None and left <= 0 else None


def continues(first_byte: int, counted_at: datetime | None, now: datetime) -> bool:
    """Whether a request only goes on with what was counted a short while ago."""
    if first_byte <= 0 or counted_at is None:
        return False
    return now - counted_at < timedelta(minutes=RESUME_MINUTES)
