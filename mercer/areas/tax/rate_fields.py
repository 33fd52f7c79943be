"""What a tax rate's fields may hold."""

import re
from collections.abc import Callable, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from mercer.areas.stores.rules import Wrong, countries, required, short_text
from mercer.areas.tax.rules import MOST_RATE, RATE_DIGITS
from mercer.kernel.errors import InvalidField, InvalidFields


def check_rate_fields(values: dict[str, Any]) -> dict[str, Any]:
    """Fields of a rate in their stored form. Raises InvalidFields naming each that is wrong."""
    normal, problems = {}, []
    for name, value in values.items():
        try:
            if name not in _CHECKS:
                raise Wrong("unknown_field")
            normal[name] = _CHECKS[name](value)
        except Wrong as wrong:
            problems.append(InvalidField(name, wrong.reason, wrong.bound))
    if normal.get("replaces") and not normal.get("regions", True):
        problems.append(InvalidField("regions", "required"))
    if problems:
        raise InvalidFields(tuple(problems))
    return normal


def _name(value: Any) -> str:
    return required(short_text(value, 80))


def _category(value: Any) -> str:
    text = required(short_text(value, 40))
    if not re.fullmatch(r"[-a-zA-Z0-9_]+", text):
        raise Wrong("invalid")
    return text


def _countries(value: Sequence[str]) -> list[str]:
    codes = sorted({str(code).strip().upper() for code in value})
    if not codes:
        raise Wrong("required")
    for code in codes:
        if code not in countries():
            raise Wrong("unknown_country", code)
    return codes


def _regions(value: Sequence[str]) -> list[str]:
    return sorted({required(short_text(name, 80)) for name in value})


def _rate(value: Any) -> Decimal:
    try:
        rate = Decimal(str(value))
    except InvalidOperation:
        raise Wrong("not_a_number") from None
    if not rate.is_finite() or not 0 <= rate < MOST_RATE:
        raise Wrong("out_of_bounds", f"0 to {MOST_RATE}")
    if rate != round(rate, RATE_DIGITS):
        raise Wrong("too_many_decimals", str(RATE_DIGITS))
    return rate


_CHECKS: dict[str, Callable[[Any], Any]] = {
    "name": _name,
    "category": _category,
    "countries": _countries,
    "regions": _regions,
    "rate": _rate,
    "replaces": bool,
}
