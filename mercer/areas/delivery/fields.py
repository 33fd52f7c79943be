"""What zones, methods and carriers may be given."""

import re
from collections.abc import Callable, Sequence
from typing import Any, TypedDict

from mercer.areas.delivery.rules import (
    MOST_MINOR,
    MethodKind,
    check_tiers,
    check_tracking_link,
    plain_code,
)
from mercer.areas.stores.rules import Said, Wrong, check_said, countries, required, short_text
from mercer.kernel.errors import InvalidField, InvalidFields
from mercer.kernel.money import UnknownCurrency, digits

MOST_DAYS = 365
Check = Callable[[Any], Any]


class MethodDetails(TypedDict, total=False):
    """What a method may be given beside its zone, code, name, kind and currency."""

    description: str
    said: Said
    price_minor: int
    tiers: Sequence[Sequence[int | None]]
    free_over_minor: int | None
    tax_category: str
    days_min: int
    days_max: int
    position: int
    is_active: bool


def check_fields(checks: dict[str, Check], values: dict[str, Any]) -> dict[str, Any]:
    """Fields in their stored form. Raises InvalidFields naming each that is wrong."""
    normal: dict[str, Any] = {}
    problems = []
    for name, value in values.items():
        try:
            if name not in checks:
                raise Wrong("unknown_field")
            normal[name] = checks[name](value)
        except Wrong as wrong:
            problems.append(InvalidField(name, wrong.reason, wrong.bound))
    if problems:
        raise InvalidFields(tuple(problems))
    return normal


def check_zone(values: dict[str, Any]) -> dict[str, Any]:
    """A zone; beginnings of postal codes mean nothing without a country. Raises InvalidFields."""
    fields = check_fields(ZONE, values)
    if fields["postal_codes"] and not fields["countries"]:
        raise InvalidFields((InvalidField("countries", "required"),))
    return fields


def check_method(values: dict[str, Any]) -> dict[str, Any]:
    """A method; tiers belong to weight and value. Raises InvalidFields."""
    fields = check_fields(METHOD, values)
    try:
        fields["tiers"] = check_tiers(fields["kind"], fields["tiers"])
    except Wrong as wrong:
        raise InvalidFields((InvalidField("tiers", wrong.reason, wrong.bound),)) from None
    if fields["days_min"] > fields["days_max"]:
        raise InvalidFields((InvalidField("days_max", "before_days_min"),))
    return fields


def _words(most: int, *, needed: bool = True) -> Check:
    return lambda value: required(short_text(value, most)) if needed else short_text(value, most)


def _code(value: Any) -> str:
    text = required(short_text(value, 40))
    if not re.fullmatch(r"[-a-zA-Z0-9_]+", text):
        raise Wrong("invalid")
    return text


def _countries(value: Sequence[str]) -> list[str]:
    codes = sorted({str(code).strip().upper() for code in value})
    for code in codes:
        if code not in countries():
            raise Wrong("unknown_country", code)
    return codes


def _postal_codes(value: Sequence[str]) -> list[str]:
    return sorted({plain_code(required(short_text(start, 20))) for start in value})


def _kind(value: Any) -> str:
    if value not in set(MethodKind):
        raise Wrong("unknown_choice", ", ".join(MethodKind))
    return str(value)


def _currency(value: Any) -> str:
    try:
        digits(str(value))
    except UnknownCurrency:
        raise Wrong("unknown_currency") from None
    return str(value)


def _whole(most: int, *, optional: bool = False) -> Check:
    def check(value: Any) -> int | None:
        if value is None and optional:
            return None
        if not isinstance(value, int) or isinstance(value, bool):
            raise Wrong("not_a_number")
        if not 0 <= value <= most:
            raise Wrong("out_of_bounds", f"0 to {most}")
        return value

    return check


ZONE: dict[str, Check] = {
    "name": _words(80),
    "countries": _countries,
    "postal_codes": _postal_codes,
}
METHOD: dict[str, Check] = {
    "code": _code,
    "name": _words(80),
    "description": _words(200, needed=False),
    "said": check_said,
    "kind": _kind,
    "currency": _currency,
    "price_minor": _whole(MOST_MINOR),
    "tiers": lambda value: value,
    "free_over_minor": _whole(MOST_MINOR, optional=True),
    "tax_category": _code,
    "days_min": _whole(MOST_DAYS),
    "days_max": _whole(MOST_DAYS),
    "position": _whole(10_000),
    "is_active": bool,
}
CARRIER: dict[str, Check] = {
    "name": _words(80),
    "tracking_link": check_tracking_link,
    "is_active": bool,
}
