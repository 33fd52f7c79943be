"""Amounts and days as a store's people write them."""

from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_datetime, format_skeleton
from babel.numbers import format_decimal, get_currency_name

from mercer.kernel.money import Money


def amount(minor: int, currency: str, language: str) -> str:
    """An amount with its currency: "€12.34"."""
    return Money(minor, currency).format(language)


@lru_cache(maxsize=512)
def currency_name(currency: str, language: str) -> str:
    """What a currency is called: "euros", as of several."""
    return str(get_currency_name(currency, count=2, locale=locale(language)))


def day(at: datetime | None, language: str, time_zone: str) -> str:
    """The day of an instant where the store is: "21 Nov 2026"."""
    if at is None:
        return ""
    return format_date(at.astimezone(zone(time_zone)), _day(language), locale=locale(language))


def instant(at: datetime | None, language: str, time_zone: str) -> str:
    """Day and time of an instant where the store is."""
    if at is None:
        return ""
    pattern = f"{_day(language)}, HH:mm"
    return format_datetime(at, pattern, tzinfo=zone(time_zone), locale=locale(language))


@lru_cache(maxsize=256)
def _day(language: str) -> str:
    """How a language writes a day; English as most of its countries do, the day first."""
    if language.startswith("en"):
        return "d MMM y"
    return str(Locale.parse(locale(language)).datetime_skeletons["yMMMd"].pattern)


def percent(share: Decimal, language: str) -> str:
    """A share of a whole: "5.5 %", in German "5,5 %"."""
    return f"{format_decimal(share * 100, format='#,##0.###', locale=locale(language))} %"


def weekday(on: date, language: str, country: str) -> str:
    """A day soon to come, as it is written in a country: "Tue, 24 Nov"."""
    return format_skeleton("MMMEd", on, locale=regional(language, country))


@lru_cache(maxsize=256)
def regional(language: str, country: str) -> Locale:
    """A language as it is written in a country, else as it is written anywhere."""
    try:
        return Locale.parse(f"{language.split('-')[0]}_{country}")
    except (UnknownLocaleError, ValueError):
        return Locale.parse(locale(language))


@lru_cache(maxsize=64)
def zone(name: str) -> ZoneInfo:
    """A time zone by its name."""
    return ZoneInfo(name)


@lru_cache(maxsize=64)
def direction(language: str) -> str:
    """Where a language's lines begin: "ltr" or "rtl"."""
    try:
        return str(Locale.parse(locale(language)).text_direction)
    except (ValueError, UnknownLocaleError):
        return "ltr"


def locale(language: str) -> str:
    """A language as Babel names it."""
    return language.replace("-", "_")
