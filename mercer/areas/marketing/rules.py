"""When a cart counts as left behind, who may be reminded of it, and for how long it is kept."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from mercer.kernel.errors import InvalidField, InvalidFields

# Untouched for so long, a cart with a mail address counts as left behind.
LEFT_AFTER = timedelta(hours=1)
# What was left before that is not brought up again, should nobody have looked for so long.
LOOK_BACK = timedelta(days=3)
# What is known of a cart that was left behind is forgotten after so long; its link ends with it.
KEPT = timedelta(days=30)
MOST_STEPS = 3
MOST_HOURS = 14 * 24
# A cart that is being paid is looked at again after this.
PAYING_WAIT = timedelta(hours=1)
# Whoever fills cart after cart in somebody's name cannot fill their letter box.
MOST_MAILS, MAILS_WITHIN = 4, timedelta(days=7)
# So many are looked at in one go.
BATCH = 200
MOST_BATCHES = 50


class StopReason(StrEnum):
    """Why there are no more mails about a cart."""

    BOUGHT = "bought"
    UNSUBSCRIBED = "unsubscribed"
    NO_CONSENT = "no_consent"
    EMPTIED = "emptied"
    NOTHING_LEFT = "nothing_left"
    NEWER_CART = "newer_cart"
    MERGED = "merged"
    TOO_MANY = "too_many"


# What the shopper puts right by coming back to the cart and leaving it again.
NOT_FOR_GOOD = (
    StopReason.NO_CONSENT,
    StopReason.EMPTIED,
    StopReason.NOTHING_LEFT,
    StopReason.NEWER_CART,
)


@dataclass(frozen=True)
class ReminderSettings:
    """Whether and when a store reminds: so many hours after the cart was left; None: no such mail.

    `only_with_consent`: those alone who said yes to mail about offers; else also who said
    nothing, where the law allows it. Nobody is ever reminded who said no."""

    is_on: bool = False
    only_with_consent: bool = True
    first_hours: int | None = 1
    second_hours: int | None = 24
    third_hours: int | None = 72

    @property
    def hours(self) -> tuple[int, ...]:
        """The waits of the mails there are, in their order."""
        waits = (self.first_hours, self.second_hours, self.third_hours)
        return tuple(each for each in waits if each is not None)

    def next_at(self, left_at: datetime, sent: int) -> datetime | None:
        """When the next mail is due after so many; None after the last one."""
        if not self.is_on or sent >= len(self.hours):
            return None
        return left_at + timedelta(hours=self.hours[sent])


def check_settings(settings: ReminderSettings) -> ReminderSettings:
    """Settings that can be: no mail before the one it follows. Raises InvalidFields."""
    problems = []
    before, missing = 0, ""
    for name in ("first_hours", "second_hours", "third_hours"):
        hours = getattr(settings, name)
        if hours is None:
            missing = missing or name
            continue
        if isinstance(hours, bool) or not isinstance(hours, int) or hours > MOST_HOURS:
            problems.append(InvalidField(name, "out_of_bounds", str(MOST_HOURS)))
            continue
        if missing:
            problems.append(InvalidField(missing, "required"))
            missing = ""
        if hours <= before:
            problems.append(InvalidField(name, "too_small", str(before + 1)))
        before = max(before, hours)
    if problems:
        raise InvalidFields(tuple(problems))
    return settings


def fingerprint(store_id: UUID, email: str) -> str:
    """What is kept of an address: enough to know it again, no more."""
    return hashlib.sha256(f"{store_id}:{email.strip().lower()}".encode()).hexdigest()


def may_be_reminded(
    *, only_with_consent: bool, said_at_checkout: bool | None, said_as_customer: bool | None
) -> bool:
    """Whether mail about a cart is welcome: never after a no, and after nothing only where the
    store has chosen so. **Source**: ePrivacy directive, article 13."""
    said = (said_at_checkout, said_as_customer)
    if False in said:
        return False
    return True in said or not only_with_consent


def after_a_late_mail(settings: ReminderSettings, sent: int, now: datetime) -> datetime:
    """The earliest time of the mail after one that went out late: their distance is kept."""
    if not 0 < sent < len(settings.hours):
        return now
    return now + timedelta(hours=settings.hours[sent] - settings.hours[sent - 1])
