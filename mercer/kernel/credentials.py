"""Settings of an implementation that a merchant fills in: a frozen dataclass of str, Secret, int
and bool, from which the form is drawn; `metadata={"label": …, "help": …}` words it."""

from collections.abc import Mapping
from dataclasses import MISSING, Field, fields
from typing import Any, TypeVar, get_type_hints

from mercer.kernel.errors import InvalidField, InvalidFields

S = TypeVar("S")


class Secret(str):
    """A setting that is stored encrypted and never shown again in full."""

    def __repr__(self) -> str:
        return "Secret('…')"


def read_settings(kind: type[S], given: Mapping[str, Any]) -> S:
    """Settings from plain values, checked whole.

    **Raises** InvalidFields with every problem: `unknown`, `missing` or `wrong_type` per field."""
    kinds = get_type_hints(kind)
    wanted: dict[str, Field[Any]] = {each.name: each for each in fields(kind)}  # type: ignore[arg-type]
    problems = [InvalidField(name, "unknown") for name in sorted(set(given) - set(wanted))]
    values: dict[str, Any] = {}
    for name, each in wanted.items():
        value = given.get(name)
        if value is None or value == "":
            if is_required(each):
                problems.append(InvalidField(name, "missing"))
        elif not _fits(value, kinds[name]):
            problems.append(InvalidField(name, "wrong_type", kinds[name].__name__))
        else:
            values[name] = kinds[name](value)
    if problems:
        raise InvalidFields(tuple(problems))
    return kind(**values)


def secret_names(kind: type) -> frozenset[str]:
    """Which of the settings are secret."""
    return frozenset(name for name, hint in get_type_hints(kind).items() if hint is Secret)


def is_required(each: Field[Any]) -> bool:
    """Whether a setting has to be filled in."""
    return each.default is MISSING and each.default_factory is MISSING


def _fits(value: Any, kind: type) -> bool:
    if kind in (bool, int):
        return type(value) is kind
    return isinstance(value, str)
