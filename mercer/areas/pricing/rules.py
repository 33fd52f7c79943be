"""What a price can be. No database."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from mercer.kernel.errors import InvalidField, InvalidFields
from mercer.kernel.money import UnknownCurrency, digits, round_half_up

MOST_MINOR = 10**13
MOST_RATES_BYTES = 1_000_000
MOST_SHOWN = 40


def find_price_problem(amount_minor: int, compare_at_minor: int | None) -> tuple[str, str] | None:
    """Which field of a price is wrong, and why: ("amount_minor", "negative"); None for a good one.

    The price compared with is a higher one, or it says nothing."""
    if amount_minor < 0:
        return "amount_minor", "negative"
    if amount_minor > MOST_MINOR:
        return "amount_minor", "too_large"
    if compare_at_minor is None:
        return None
    if compare_at_minor > MOST_MINOR:
        return "compare_at_minor", "too_large"
    if compare_at_minor <= amount_minor:
        return "compare_at_minor", "compare_at_not_higher"
    return None


def reduced_from(
    amount_minor: int, compare_at_minor: int | None, prior_minor: int | None
) -> int | None:
    """What a price is shown to be reduced from: what it is compared with, but never more than the
    lowest of the thirty days before, where there was one; None where it is not reduced.

    **Source**: Directive 98/6/EC, article 6a; European Court of Justice, C-330/23."""
    known = [one for one in (compare_at_minor, prior_minor) if one is not None]
    if compare_at_minor is None or min(known) <= amount_minor:
        return None
    return min(known)


@dataclass(frozen=True, slots=True)
class GroupOffer:
    """What a group that somebody is in gets: an amount for this variant, or so much off all."""

    amount_minor: int | None
    percent_off: Decimal
    shown_as: str = ""


def best_offer(public_minor: int, offers: Iterable[GroupOffer]) -> tuple[int, str] | None:
    """The price of somebody's groups, in minor units, and what is said beside it; None where the
    public price is as low.

    A group's own amount for a variant stands instead of its percentage. Of all the groups that
    somebody is in, and the public price, the lowest counts."""
    reckoned = [(_offered(public_minor, offer), offer.shown_as) for offer in offers]
    best = min(reckoned, default=None)
    return best if best is not None and best[0] < public_minor else None


def _offered(public_minor: int, offer: GroupOffer) -> int:
    if offer.amount_minor is not None:
        return offer.amount_minor
    return round_half_up(Decimal(public_minor) * (100 - offer.percent_off) / 100)


def check_terms(percent_off: Decimal, shown_as: str) -> str:
    """The words of a group's terms, trimmed. Raises InvalidFields naming what is wrong of them."""
    problems = []
    if not percent_off.is_finite() or not 0 <= percent_off <= 100:
        problems.append(InvalidField("percent_off", "out_of_bounds", "100"))
    elif percent_off != round(percent_off, 2):
        problems.append(InvalidField("percent_off", "too_many_decimals", "2"))
    words = " ".join(shown_as.split())
    if len(words) > MOST_SHOWN:
        problems.append(InvalidField("shown_as", "too_long", str(MOST_SHOWN)))
    if problems:
        raise InvalidFields(tuple(problems))
    return words


class RateSource(StrEnum):
    """Where a rate comes from: somebody typed it, or the European Central Bank published it."""

    MANUAL = "manual"
    ECB = "ecb"


class RateTrouble(StrEnum):
    """Why a rate that is followed stayed as it was when it was last asked for."""

    NO_ANSWER = "no_answer"
    NOT_RATES = "not_rates"
    STALE = "stale"  # nothing has been published for days
    NOT_INSTALLED = "not_installed"
    CURRENCY_MISSING = "currency_missing"
    JUMPED = "jumped"  # somebody has to decide


# What a converted price may end in, in hundredths of a unit; nothing leaves it as it comes out.
ENDINGS = {"": None, "00": Decimal("0.00"), "50": Decimal("0.50"), "90": Decimal("0.90"),
           "95": Decimal("0.95"), "99": Decimal("0.99")}  # fmt: skip
MOST_RATE = Decimal(10) ** 9


def convert(minor: int, *, base: str, currency: str, rate: Decimal, ending: str) -> int:
    """A price in another currency, in minor units, half up; with an ending, the nearest such price.

    What costs something never becomes free. Currencies without hundredths end in whole units."""
    units = Decimal(minor).scaleb(-digits(base)) * rate
    tail = ENDINGS[ending]
    if tail is None:
        rounded = units.scaleb(digits(currency)).quantize(Decimal(1), ROUND_HALF_UP)
        return max(int(rounded), 1 if minor else 0)
    if not digits(currency):
        tail = Decimal(0)
    whole = max((units - tail).quantize(Decimal(1), ROUND_HALF_UP), Decimal(0))
    price = whole + tail
    if minor and not price:
        price = Decimal(1)
    return int(price.scaleb(digits(currency))) if minor else 0


def check_rule(*, currency: str, base_currency: str, rate: Decimal, ending: str) -> None:
    """Raises InvalidFields naming what is wrong of a rule."""
    problems = []
    for name, code in (("currency", currency), ("base_currency", base_currency)):
        try:
            digits(code)
        except UnknownCurrency:
            problems.append(InvalidField(name, "unknown"))
    if currency == base_currency:
        problems.append(InvalidField("base_currency", "same_currency", currency))
    if not rate.is_finite() or not 0 < rate < MOST_RATE:
        problems.append(InvalidField("rate", "out_of_bounds", str(MOST_RATE)))
    if ending not in ENDINGS:
        problems.append(InvalidField("ending", "unknown", ", ".join(filter(None, ENDINGS))))
    if problems:
        raise InvalidFields(tuple(problems))


def read_ecb_rates(text: bytes) -> tuple[date, dict[str, Decimal]]:
    """The day and the rates, in units for one euro, of a file of reference rates.

    Raises InvalidField for what is no such file. Source: eurofxref-daily.xml of the ECB."""
    said = text[:MOST_RATES_BYTES].decode("utf-8", "replace")
    day = re.search(r"""time=["'](\d{4}-\d\d-\d\d)["']""", said)
    pairs = re.findall(
        r"""currency=["']([A-Z]{3})["']\s+rate=["'](\d{1,9}(?:\.\d{1,8})?)["']""", said
    )
    try:
        published = date.fromisoformat(day[1] if day else "")
    except ValueError:
        raise InvalidField("rates", "not_rates") from None
    if not pairs:
        raise InvalidField("rates", "not_rates")
    return published, {"EUR": Decimal(1)} | {code: Decimal(rate) for code, rate in pairs}


def cross_rate(rates: Mapping[str, Decimal], base: str, currency: str) -> Decimal | None:
    """Units of a currency for one of the base, from rates for one euro; None where one lacks."""
    if base not in rates or currency not in rates or not rates[base]:
        return None
    return (rates[currency] / rates[base]).quantize(Decimal("0.00000001"), ROUND_HALF_UP)


# What may be over within the hour; asked again every hour until it is.
PASSING = frozenset({RateTrouble.NO_ANSWER, RateTrouble.NOT_RATES, RateTrouble.STALE})
# Reference rates are out by then, in summer and in winter.
PUBLISHED_BY = time(15, 30, tzinfo=UTC)
STALE_AFTER = timedelta(days=10)
MOST_LEAP = Decimal("0.20")


def last_publication(now: datetime) -> datetime:
    """When rates were last due to be out: today at 15:30 UTC, or yesterday before that."""
    today = datetime.combine(now.astimezone(UTC).date(), PUBLISHED_BY)
    return today if today <= now else today - timedelta(days=1)


def has_jumped(held: Decimal, rate: Decimal) -> bool:
    """Whether a rate is further than a fifth from the one before: a person decides about it."""
    return abs(rate - held) > held * MOST_LEAP


def find_day_trouble(published_on: date, now: datetime) -> RateTrouble | None:
    """What is wrong with the day of what was published: too old, or yet to come; None for a good
    one."""
    today = now.astimezone(UTC).date()
    if published_on > today + timedelta(days=1):
        return RateTrouble.NOT_RATES
    return RateTrouble.STALE if published_on < today - STALE_AFTER else None
