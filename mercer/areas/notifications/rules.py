"""Which mails and texts there are, what each needs, and when sending is tried again."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from email.utils import parseaddr
from enum import StrEnum
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import phonenumbers

from mercer.areas.notifications.errors import UnknownTemplate
from mercer.areas.stores.rules import Wrong, mailbox, normal_email
from mercer.kernel.errors import InvalidField, InvalidFields


class MessageStatus(StrEnum):
    """Stored until it is sent; withdrawn if its occasion has passed before it went out."""

    STORED = "stored"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    WITHDRAWN = "withdrawn"


TEMPLATES: Mapping[str, frozenset[str]] = {
    "order_placed": frozenset({"order"}),
    "transfer_instructions": frozenset({"order", "transfer"}),
    "payment_received": frozenset({"order"}),
    "payment_failed": frozenset({"order", "cart_link"}),
    "shipment_dispatched": frozenset({"order", "shipment"}),
    "shipment_delivered": frozenset({"order", "shipment"}),
    "order_cancelled": frozenset({"order", "money"}),
    "payment_refunded": frozenset({"order", "refund"}),
    "review_request": frozenset({"order", "reviewed", "link", "no_more_link"}),
    "password_reset": frozenset({"link"}),
    "sign_in_link": frozenset({"link"}),
    "staff_invitation": frozenset({"link"}),
    "own_records": frozenset({"link"}),
    "confirm_erasure": frozenset({"link"}),
    "confirm_email": frozenset({"link"}),
    "back_in_stock": frozenset({"product", "stop_link"}),
    "confirm_price_watch": frozenset({"link"}),
    "price_drop": frozenset({"product", "price", "unsubscribe_link"}),
    "low_stock": frozenset({"low", "link", "choose_link"}),
    "cart_reminder": frozenset({"cart", "link", "unsubscribe_link"}),
}
# Whoever tries another card at once, and succeeds, never hears that the first one failed.
WAITS = {"payment_failed": timedelta(minutes=10)}
# Placements that came to nothing without a bank saying no: nobody is told that a bank did.
NOT_DECLINED = frozenset({"", "voided", "expired", "never_asked", "amount_mismatch"})

# Mails that nobody waits for: they carry a header to unsubscribe by, are asked about once more just
# before they go out, go out at once or never, and are not sent again.
OFFERS = frozenset({"cart_reminder", "price_drop"})
FRESH_FOR = timedelta(hours=2)

# Their link lets its holder into somebody's account: it is kept encrypted, apart from the words
# that staff may read, until nobody is going to send it any more.
LETS_IN = frozenset(
    {"password_reset", "confirm_email", "sign_in_link", "staff_invitation", "confirm_erasure"}
    | {"review_request"}
)
HIDDEN_LINK = "https://only-in-the-mail.invalid/"

# What a text message says, by the mail that it goes beside; news of an order, never offers.
TEXTS = frozenset(
    {"order_placed", "transfer_instructions", "payment_received", "shipment_dispatched"}
    | {"shipment_delivered", "order_cancelled", "payment_refunded"}
)
ORDER_TEXTS = "order_texts"  # what customers consent to
MAIL = "mail"
MOST_TEXT = 160
LEAST_WORDS = 40
LEAST_NAME = 4
TAKES_TEXTS = frozenset(
    {
        phonenumbers.PhoneNumberType.MOBILE,
        phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE,
        phonenumbers.PhoneNumberType.PERSONAL_NUMBER,
    }
)

MOST_ATTEMPTS = 12
LONGEST_WAIT = timedelta(hours=12)
# Longer than the slowest handing over: some ten steps, each of which gives up after ten seconds.
CLAIM_LAPSES_AFTER = timedelta(minutes=2)
LONGEST_SUBJECT = 250
# From seven o'clock; who was kept from it, by a machine at rest, has until noon.
MORNING = (7, 12)
MOST_LOW = 100


def check_context(template: str, context: Mapping[str, Any]) -> None:
    """Everything a template needs is there, and its link is a web address.

    Raises UnknownTemplate, InvalidFields naming what is missing."""
    if template not in TEMPLATES:
        raise UnknownTemplate(template[:60])
    problems = [
        InvalidField(f"context.{name}", "required")
        for name in sorted(TEMPLATES[template])
        if not context.get(name)
    ]
    for name in ("link", "unsubscribe_link"):
        if context.get(name) and not is_web_address(str(context[name])):
            problems.append(InvalidField(f"context.{name}", "invalid"))
    if problems:
        raise InvalidFields(tuple(problems))


def is_web_address(link: str) -> bool:
    """Whether a link may stand in a mail: http or https, with no blanks or control characters."""
    return re.fullmatch(r"https?://[^\s\x00-\x1f\x7f]+", link) is not None


def check_recipient(email: str) -> str:
    """A mail address that a message may go to; never two, never a header. Raises InvalidFields."""
    try:
        return normal_email(email)
    except Wrong as wrong:
        raise InvalidFields((InvalidField("recipient", wrong.reason),)) from None


def phone_number(phone: str, country: str) -> str | None:
    """A number that takes text messages, in E.164, as somebody in this country wrote it; None for
    what is none, or is known to be a line that takes no texts."""
    try:
        number = phonenumbers.parse(phone, country or None)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    if phonenumbers.number_type(number) not in TAKES_TEXTS:
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def fit_text(*, store: str, words: str, link: str) -> str:
    """Store: words link, in at most 160 letters. The store's name gives way first, then the end of
    the words; a link is whole or not there."""
    tail = f" {link}" if link else ""
    room = MOST_TEXT - len(tail)
    if room < LEAST_WORDS:
        tail, room = "", MOST_TEXT
    begin = f"{store}: "
    if len(begin) + len(words) > room:
        left = room - len(words) - 3
        begin = f"{store[:left].rstrip()}…: " if left >= LEAST_NAME else ""
    said = begin + words
    return (said if len(said) <= room else said[: room - 1].rstrip() + "…") + tail


def one_line(text: str, most: int = LONGEST_SUBJECT) -> str:
    """Text as a header may carry it: one line, no control characters, not too long."""
    plain = "".join(" " if unicodedata.category(each)[0] == "C" else each for each in text)
    line = " ".join(plain.split())
    return line if len(line) <= most else line[: most - 1] + "…"


def sender_of(*, name: str, mail_sender: str, contact_email: str, domain: str) -> str:
    """Whom a store's mail comes from: its sender, else its contact, else no-reply at its domain.

    A sender without a name of its own carries the store's. Raises InvalidFields."""
    chosen = mail_sender or contact_email or f"no-reply@{domain}"
    own_name, address = parseaddr(chosen)
    if not address or one_line(chosen, len(chosen)) != chosen:
        raise InvalidFields((InvalidField("sender", "invalid"),))
    return mailbox(one_line(own_name or name, 120), address)


def message_id(message: UUID, sender: str) -> str:
    """The Message-ID of a message: the same at every attempt, so that a receiver sees a double."""
    host = parseaddr(sender)[1].rpartition("@")[2]
    return f"<{message}@{host}>"


def next_attempt(attempts: int, now: datetime) -> datetime | None:
    """When to try again after so many attempts: 1, 2, 4… minutes, at most twelve hours apart.

    None after the twelfth, two days on: then it has failed."""
    if attempts >= MOST_ATTEMPTS:
        return None
    return now + min(timedelta(minutes=2 ** (attempts - 1)), LONGEST_WAIT)


def morning_of(now: datetime, time_zone: str) -> date | None:
    """The day on a clock whose morning it is there now; None at any other time of the day."""
    local = now.astimezone(ZoneInfo(time_zone))
    begins, ends = MORNING
    return local.date() if begins <= local.hour < ends else None


def money_of(*, captured: int, authorised: int) -> str:
    """What becomes of the money of a cancelled order: "taken" goes back, "held" is let go."""
    if captured:
        return "taken"
    return "held" if authorised else "none"
