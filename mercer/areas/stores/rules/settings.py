"""What a store's settings may be."""

from collections.abc import Callable
from email.utils import parseaddr
from enum import StrEnum
from functools import lru_cache
from typing import Any

from babel import Locale, UnknownLocaleError

from mercer.areas.stores.rules.clocks import time_zones
from mercer.areas.stores.rules.staff import ASKABLE, Role
from mercer.areas.stores.rules.statuses import CapturePolicy, TaxRounding
from mercer.areas.stores.rules.texts import (
    Wrong,
    mailbox,
    normal_email,
    normal_host,
    required,
    short_text,
)
from mercer.kernel.errors import InvalidField, InvalidFields
from mercer.kernel.money import UnknownCurrency, digits

LONGEST = {"name": 120, "legal_name": 200, "domain": 253, "contact_phone": 40,
           "tagline": 200, "order_prefix": 8}  # fmt: skip
MOST = {"hold_minutes": 7 * 24 * 60, "payment_deadline_days": 365}
EDITABLE = frozenset(
    {
        "name", "legal_name", "domain", "country", "currency", "currencies",
        "prices_include_tax", "tax_rounding", "time_zone", "language", "mail_sender",
        "contact_email", "contact_phone", "address", "tagline", "capture_policy",
        "hold_minutes", "payment_deadline_days", "order_prefix", "is_demo",
        "second_factor_of", "tells_low_stock",
    }
)  # fmt: skip
FLAGS = frozenset({"prices_include_tax", "is_demo", "tells_low_stock"})
_NOT_COUNTRIES = frozenset({"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"})


@lru_cache(maxsize=1)
def countries() -> frozenset[str]:
    """Every ISO 3166 alpha-2 code."""
    codes = map(str, Locale("en").territories)
    return frozenset(code for code in codes if len(code) == 2 and code.isalpha()) - _NOT_COUNTRIES


def check_store(values: dict[str, Any]) -> dict[str, Any]:
    """Settings in their stored form. Raises InvalidFields naming each field that is wrong."""
    normal: dict[str, Any] = {}
    problems: list[InvalidField] = []
    for name, value in values.items():
        try:
            normal[name] = _check(name, value)
        except Wrong as wrong:
            problems.append(InvalidField(name, wrong.reason, wrong.bound))
    if problems:
        raise InvalidFields(tuple(problems))
    return normal


def _check(name: str, value: Any) -> Any:
    if name not in EDITABLE:
        raise Wrong("unknown_field")
    if name in FLAGS:
        return _flag(value)
    if name in MOST:
        return _whole(value, MOST[name])
    if name == "currencies":
        return sorted({_currency(each) for each in value})
    if name == "second_factor_of":
        return _asked(value)
    if name == "address":
        return _address(value)
    text = short_text(value, LONGEST.get(name, 254))
    return _TEXTS[name](text) if name in _TEXTS else text


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise Wrong("invalid")
    return value


def _whole(value: Any, most: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise Wrong("invalid")
    if not 0 <= value <= most:
        raise Wrong("out_of_bounds", str(most))
    return value


def _asked(value: Any) -> list[str]:
    """Whom a store asks for a second step; owners wherever anybody is."""
    if not isinstance(value, list | tuple) or not set(value) <= set(ASKABLE):
        raise Wrong("unknown", ", ".join(ASKABLE))
    return [each for each in ASKABLE if each in value or (value and each == Role.OWNER)]


def _address(value: Any) -> dict[str, str]:
    if not isinstance(value, dict):
        raise Wrong("invalid")
    if any(not isinstance(part, str) or "\0" in part or len(part) > 240 for part in value.values()):
        raise Wrong("invalid")
    return {str(name): part.strip() for name, part in value.items()}


def _domain(text: str) -> str:
    host = normal_host(required(text))
    if not host or ":" in text:
        raise Wrong("invalid")
    return host


def _country(text: str) -> str:
    code = required(text).upper()
    if code not in countries():
        raise Wrong("unknown")
    return code


def _currency(value: Any) -> str:
    code = required(short_text(value, 3)).upper()
    try:
        digits(code)
    except UnknownCurrency:
        raise Wrong("unknown") from None
    return code


def _language(text: str) -> str:
    try:
        Locale.parse(required(text), sep="-")
    except (UnknownLocaleError, ValueError):
        raise Wrong("unknown") from None
    return text


def _time_zone(text: str) -> str:
    if required(text) not in time_zones():
        raise Wrong("unknown")
    return text


def _sender(text: str) -> str:
    """An address, or a name and an address as `Corner Shop <shop@example.org>`."""
    name, address = parseaddr(text)
    if not text:
        return ""
    written = mailbox(name, normal_email(address)) if name else normal_email(text)
    if len(written) > 254:
        raise Wrong("too_long", "254")
    return written


def _one_of(kind: type[StrEnum]) -> Callable[[str], str]:
    def check(text: str) -> str:
        if text not in {str(member) for member in kind}:
            raise Wrong("unknown", ", ".join(kind))
        return text

    return check


_TEXTS: dict[str, Callable[[str], str]] = {
    "name": required,
    "domain": _domain,
    "country": _country,
    "currency": _currency,
    "language": _language,
    "time_zone": _time_zone,
    "mail_sender": _sender,
    "contact_email": lambda text: normal_email(text) if text else "",
    "tax_rounding": _one_of(TaxRounding),
    "capture_policy": _one_of(CapturePolicy),
}


def missing_settings(contact_email: str) -> tuple[str, ...]:
    """Settings without which a store cannot open to the public."""
    return () if contact_email else ("contact_email",)
