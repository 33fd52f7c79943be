"""What a product may say under a custom field, by the field's kind. No database.

As stored: a text and a choice as they are; a number as text in its shortest form, so that 0.1 stays
0.1; yes and no as true and false; a day as 2026-05-01.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from mercer.areas.catalogue.facts import CustomFieldFacts
from mercer.areas.catalogue.fields import Text
from mercer.areas.catalogue.rules import FieldKind
from mercer.kernel.errors import InvalidField, InvalidFields

MOST_TEXT = 1000
MOST_DIGITS = 15
YES = frozenset({"yes", "true", "1", "y"})
NO = frozenset({"no", "false", "0", "n"})


def read_custom_values(
    fields: Iterable[CustomFieldFacts], given: Mapping[str, Any]
) -> dict[str, Any]:
    """The values by code as they are stored; None for what is to be empty.

    **Shapes and units**: text as a file or a form has it ("12.5", "yes", "2026-05-01") or the
    value itself. Raises InvalidFields naming each that is wrong as `custom_<code>`."""
    known = {field.code: field for field in fields}
    problems: list[InvalidField] = []
    read: dict[str, Any] = {}
    for code, value in given.items():
        try:
            if code not in known:
                raise InvalidField(f"custom_{code}", "unknown_field")
            read[code] = _read(known[code], value)
        except InvalidField as problem:
            problems.append(problem)
    if problems:
        raise InvalidFields(tuple(problems))
    return read


def _read(field: CustomFieldFacts, value: Any) -> Any:
    name = f"custom_{field.code}"
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if field.kind == FieldKind.NUMBER:
        return _number(name, value)
    if field.kind == FieldKind.YES_NO:
        return _yes_or_no(name, value)
    if field.kind == FieldKind.DATE:
        return _day(name, value)
    text = Text(MOST_TEXT).read(name, value)
    if field.kind == FieldKind.CHOICE and text not in field.choices:
        raise InvalidField(name, "unknown_choice", ", ".join(field.choices))
    return text


def _number(name: str, value: Any) -> str:
    if isinstance(value, (bool, float)):
        raise InvalidField(name, "not_a_decimal")
    try:
        number = Decimal(str(value).strip())
    except InvalidOperation:
        raise InvalidField(name, "not_a_decimal") from None
    if not number.is_finite():
        raise InvalidField(name, "not_a_decimal")
    if number.adjusted() >= MOST_DIGITS or number.adjusted() < -MOST_DIGITS:
        raise InvalidField(name, "too_long", str(MOST_DIGITS))
    plain = f"{number:f}"
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    if len(plain.lstrip("-")) > 2 * MOST_DIGITS:
        raise InvalidField(name, "too_long", str(2 * MOST_DIGITS))
    return "0" if plain == "-0" else plain


def _yes_or_no(name: str, value: Any) -> bool:
    if isinstance(value, bool):
        return value
    word = str(value).strip().lower()
    if word not in YES | NO:
        raise InvalidField(name, "not_yes_or_no")
    return word in YES


def _day(name: str, value: Any) -> str:
    try:
        return (
            value if type(value) is date else date.fromisoformat(str(value).strip())
        ).isoformat()
    except ValueError:
        raise InvalidField(name, "not_a_day") from None
