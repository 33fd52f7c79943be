"""Lists of rules that merchants put together: read, and made one condition in SQL.

A kind of rule is a class with `code`, `takes` and `sql`; the areas that have such lists (products
of a collection, customers of a group) say which kinds there are, and how what they take is read.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from mercer.kernel.errors import InvalidField, InvalidFields

MOST_RULES = 20


class RuleKind(Protocol):
    """What a kind of rule has to say of itself."""

    takes: Any
    sql: str


def read_rules(
    given: Sequence[Mapping[str, Any]],
    *,
    kinds: Mapping[str, RuleKind],
    read: Callable[[Any, str, str], str],
) -> list[dict[str, str]]:
    """Rules as they are stored: [{"code": …, "value": …}]; `read` is given what the kind takes, the
    name of the field and what was written, and raises InvalidField.

    Raises InvalidFields naming `rules`, or the place (from 1) of each that is wrong: `rules_1`."""
    if len(given) > MOST_RULES:
        raise InvalidFields((InvalidField("rules", "too_many", str(MOST_RULES)),))
    problems: list[InvalidField] = []
    rules: list[dict[str, str]] = []
    for place, rule in enumerate(given, 1):
        code, value = str(rule.get("code", "")), str(rule.get("value") or "").strip()
        try:
            if code not in kinds:
                raise InvalidField(f"rules_{place}", "unknown_choice")
            rules.append({"code": code, "value": read(kinds[code].takes, f"rules_{place}", value)})
        except InvalidField as problem:
            problems.append(problem)
    if problems:
        raise InvalidFields(tuple(problems))
    return rules


def rules_condition(
    rules: Sequence[Mapping[str, str]], *, kinds: Mapping[str, RuleKind], joiner: str
) -> tuple[str, dict[str, str]]:
    """The rules as one condition, joined by AND or OR, and the values in it; no rules fit nothing.

    A rule whose kind is not installed any more fits nothing either."""
    parts: list[str] = []
    values: dict[str, str] = {}
    for place, rule in enumerate(rules):
        kind = kinds.get(rule["code"])
        values[f"rule_{place}"] = rule["value"]
        sql = kind.sql.replace("%(value)s", f"%(rule_{place})s") if kind else "false"
        parts.append(f"({sql})")
    return f" {joiner} ".join(parts) or "false", values
