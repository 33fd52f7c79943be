"""Amounts and days as a store's people write them."""

from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime

from mercer.kernel.money import Money


def amount(minor: int, currency: str, language: str) -> str:
    """An amount with its currency: "€12.34"."""
    return Money(minor, currency).format(language)


def day(at: datetime | None, language: str, time_zone: str) -> str:
    """The day of an instant where the store is: "21 Nov 2026"."""
    if at is None:
        return ""
    return format_date(at.astimezone(zone(time_zone)), "d MMM y", locale=locale(language))


def instant(at: datetime | None, language: str, time_zone: str) -> str:
    """Day and time of an instant where the store is."""
    if at is None:
        return ""
    return format_datetime(at, "d MMM y, HH:mm", tzinfo=zone(time_zone), locale=locale(language))


@lru_cache(maxsize=64)
def zone(name: str) -> ZoneInfo:
    """A time zone by its name."""
    return ZoneInfo(name)


def locale(language: str) -> str:
    """A language as Babel names it."""
    return language.replace("-", "_")
