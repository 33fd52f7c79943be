"""What a market may be set to."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any
from uuid import UUID

from mercer.areas.stores.rules.settings import check_store
from mercer.areas.stores.rules.texts import Wrong, required, short_text
from mercer.kernel.errors import InvalidField, InvalidFields

MOST_LANGUAGES = 12
EDITABLE = frozenset(
    {
        "name", "countries", "sells_elsewhere", "currency", "languages", "prefixes",
        "prices_include_tax", "delivery_method_ids", "payment_method_ids",
    }
)  # fmt: skip
# A step of a path is an address of a market only if it begins with a language: no page does.
_PREFIX = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8}){0,3}")


def check_market(values: dict[str, Any]) -> dict[str, Any]:
    """Settings of a market in their stored form. Raises InvalidFields naming each that is wrong."""
    normal: dict[str, Any] = {}
    problems: list[InvalidField] = []
    for name, value in values.items():
        try:
            if name not in EDITABLE:
                raise Wrong("unknown_field")
            normal[name] = _CHECKS[name](value)
        except Wrong as wrong:
            problems.append(InvalidField(name, wrong.reason, wrong.bound))
    if problems:
        raise InvalidFields(tuple(problems))
    return normal


def check_prefixes(
    languages: Sequence[str], prefixes: Sequence[str], taken: Iterable[str], *, is_primary: bool
) -> list[str]:
    """One beginning of addresses for each language, none of another market's.

    The primary market's first language has none. Each begins with its language: of "de", "de" and
    "de-ch" do. Raises InvalidFields."""
    if len(prefixes) != len(languages):
        raise _refusal("prefixes", "one_for_each_language", str(len(languages)))
    others = set(taken)
    for at, (language, prefix) in enumerate(zip(languages, prefixes, strict=True)):
        if is_primary and at == 0:
            if prefix:
                raise _refusal("prefixes", "none_for_first", prefix)
            continue
        if not _PREFIX.fullmatch(prefix) or prefix.split("-")[0] != language.split("-")[0].lower():
            raise _refusal("prefixes", "not_a_prefix", language)
        if prefix in others:
            raise _refusal("prefixes", "taken", prefix)
        others.add(prefix)
    return list(prefixes)


def likely_prefixes(
    languages: Sequence[str], country: str, taken: Iterable[str], *, is_primary: bool
) -> list[str]:
    """What addresses begin with where nobody chose: "de", else with the country, "de-ch"."""
    others, chosen = set(taken), []
    for at, language in enumerate(languages):
        if is_primary and at == 0:
            chosen.append("")
            continue
        short = language.lower()
        long = f"{short.split('-')[0]}-{country.lower()}"
        chosen.append(next((each for each in (short, long) if each not in others), short))
        others.add(chosen[-1])
    return chosen


def _refusal(field: str, reason: str, bound: str = "") -> InvalidFields:
    return InvalidFields((InvalidField(field, reason, bound),))


def _as_store(name: str) -> Callable[[Any], Any]:
    """As the setting of a store that has this name is checked."""

    def check(value: Any) -> Any:
        try:
            return check_store({name: value})[name]
        except InvalidFields as refusal:
            problem = refusal.problems[0]
            raise Wrong(problem.reason, problem.bound) from None

    return check


def _each(name: str, most: int) -> Callable[[Any], list[str]]:
    one = _as_store(name)

    def check(value: Any) -> list[str]:
        if not isinstance(value, (list, tuple)):
            raise Wrong("invalid")
        if not value:
            raise Wrong("required")
        if len(value) > most:
            raise Wrong("too_many", str(most))
        return list(dict.fromkeys(one(each) for each in value))

    return check


def check_language(value: Any) -> str:
    """A language that there is. Raises Wrong."""
    return str(_as_store("language")(value))


def _ids(value: Any) -> list[UUID]:
    try:
        return sorted({UUID(str(each)) for each in value})
    except (TypeError, ValueError):
        raise Wrong("invalid") from None


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise Wrong("invalid")
    return value


def _prefixes(value: Any) -> list[str]:
    if not isinstance(value, (list, tuple)):
        raise Wrong("invalid")
    return [short_text(each, 20).strip("/").lower() for each in value]


_CHECKS: dict[str, Callable[[Any], Any]] = {
    "name": lambda value: required(short_text(value, 120)),
    "countries": _each("country", 300),
    "sells_elsewhere": _flag,
    "currency": _as_store("currency"),
    "languages": _each("language", MOST_LANGUAGES),
    "prefixes": _prefixes,
    "prices_include_tax": _flag,
    "delivery_method_ids": _ids,
    "payment_method_ids": _ids,
}
