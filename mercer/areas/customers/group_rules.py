"""What a group of customers can be. No database."""

import re
from enum import StrEnum
from typing import Any

from mercer.areas.stores.rules.texts import Wrong, required, short_text
from mercer.kernel.errors import InvalidField, InvalidFields

MOST_CODE, MOST_NAME = 40, 80
MOST_AT_ONCE = 1_000
_CODE = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*", re.ASCII)


class GroupKind(StrEnum):
    """How customers come into a group: staff put them in, or they fit its rules."""

    MANUAL = "manual"
    RULES = "rules"


class Match(StrEnum):
    """Whether a customer has to fit all rules, or any of them."""

    ALL = "all"
    ANY = "any"


def check_group(values: dict[str, Any]) -> dict[str, str]:
    """What was said of a group, in its stored form; a code that is blank is left out.

    Raises InvalidFields naming each field: name, code, kind, match."""
    read: dict[str, str] = {}
    problems: list[InvalidField] = []
    for name, value in values.items():
        try:
            read[name] = _READ[name](value) if name in _READ else _unknown()
        except Wrong as wrong:
            problems.append(InvalidField(name, wrong.reason, wrong.bound))
    if problems:
        raise InvalidFields(tuple(problems))
    if not read.get("code", "-"):
        del read["code"]
    return read


def _unknown() -> str:
    raise Wrong("unknown_field")


def _name(value: Any) -> str:
    return required(short_text(value, MOST_NAME))


def _code(value: Any) -> str:
    text = short_text(value, MOST_CODE).lower()
    if text and not _CODE.fullmatch(text):
        raise Wrong("invalid")
    return text


def _kind(value: Any) -> str:
    return _one_of(GroupKind, value)


def _match(value: Any) -> str:
    return _one_of(Match, value)


def _one_of(choices: type[StrEnum], value: Any) -> str:
    if value not in list(choices):
        raise Wrong("unknown_choice", ", ".join(choices))
    return str(value)


_READ = {"name": _name, "code": _code, "kind": _kind, "match": _match}
