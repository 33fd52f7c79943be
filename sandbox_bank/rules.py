"""Arithmetic and decisions that need no state."""

from enum import StrEnum
from urllib.parse import urlencode, urlsplit, urlunsplit

NO_DIGITS = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF"
THREE_DIGITS = "BHD IQD JOD KWD LYD OMR TND"


class Status(StrEnum):
    REQUIRES_ACTION = "requires_action"
    AUTHORISED = "authorised"
    CAPTURED = "captured"
    PARTIALLY_CAPTURED = "partially_captured"
    DECLINED = "declined"
    VOIDED = "voided"
    REFUNDED = "refunded"
    PARTIALLY_REFUNDED = "partially_refunded"
    FAILED = "failed"
    EXPIRED = "expired"


def currency_digits(currency: str) -> int:
    """Digits after the point. Source: ISO 4217, list one."""
    if currency in NO_DIGITS.split():
        return 0
    return 3 if currency in THREE_DIGITS.split() else 2


def format_amount(minor: int, currency: str) -> str:
    """`EUR 1,234.50`, with as many digits as the currency has."""
    digits = currency_digits(currency)
    whole, part = divmod(abs(minor), 10**digits)
    sign = "-" if minor < 0 else ""
    fraction = f".{part:0{digits}d}" if digits else ""
    return f"{currency} {sign}{whole:,}{fraction}"


def status_of_money(*, authorised: int, captured: int, voided: int, refunded: int) -> Status:
    """The status of a payment once authorised follows from its amounts alone."""
    still_held = authorised - captured - voided
    if refunded:
        settled = refunded == captured and not still_held
        return Status.REFUNDED if settled else Status.PARTIALLY_REFUNDED
    if captured:
        return Status.PARTIALLY_CAPTURED if still_held else Status.CAPTURED
    return Status.AUTHORISED if still_held else Status.VOIDED


def passes_luhn(number: str) -> bool:
    """Check digit of a card number. Source: ISO/IEC 7812-1, annex B."""
    total = 0
    for place, digit in enumerate(reversed(number)):
        doubled = int(digit) * (2 if place % 2 else 1)
        total += doubled - 9 if doubled > 9 else doubled
    return total % 10 == 0


def add_to_query(url: str, **extra: str) -> str:
    """The same address with more query parameters; those it has are kept."""
    parts = urlsplit(url)
    query = "&".join(filter(None, (parts.query, urlencode(extra))))
    return urlunsplit(parts._replace(query=query))
