"""What a menu holds: lines that lead somewhere, some with lines below them. No database."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from mercer.areas.content.fields import Line
from mercer.areas.content.links import NOWHERE, Target, read_target
from mercer.areas.content.wrong import Wrong
from mercer.kernel.errors import InvalidField, InvalidFields

MOST_LINES, MOST_BELOW = 12, 20


class MenuPlace(StrEnum):
    """Where a menu stands. In the footer each line at the top is a column with lines below it."""

    HEADER = "header"
    FOOTER = "footer"


@dataclass(frozen=True)
class MenuLine:
    """A line of a menu: its words, `target` as `kind:name`, and the lines below it."""

    label: str
    target: str = ""
    below: tuple["MenuLine", ...] = ()

    def kept(self) -> dict[str, Any]:
        """As it is stored."""
        return asdict(self)

    @property
    def leads_to(self) -> Target:
        """Where it leads."""
        try:
            return read_target(self.target)
        except Wrong:
            return NOWHERE


def stored_lines(raw: Sequence[Mapping[str, Any]]) -> tuple[MenuLine, ...]:
    """A menu as it is stored."""
    return tuple(
        MenuLine(each["label"], each["target"], stored_lines(each.get("below", ()))) for each in raw
    )


def check_lines(
    raw: Sequence[Mapping[str, Any]], *, place: str, at: str = "lines"
) -> tuple[MenuLine, ...]:
    """A menu as it is kept: two levels at most; every line has words and leads somewhere, but the
    head of a column in the footer. Raises InvalidFields with `lines.<n>.label` and the like."""
    made, problems = _read(raw, place, at, is_top=True)
    if problems:
        raise InvalidFields(tuple(problems))
    return made


def _read(
    raw: Sequence[Mapping[str, Any]], place: str, at: str, *, is_top: bool
) -> tuple[tuple[MenuLine, ...], list[InvalidField]]:
    most = MOST_LINES if is_top else MOST_BELOW
    if len(raw) > most:
        return (), [InvalidField(at, "too_many", str(most))]
    made: list[MenuLine] = []
    problems: list[InvalidField] = []
    for number, each in enumerate(raw):
        here = f"{at}.{number}"
        below, wrong_below = _read(each.get("below") or (), place, f"{here}.below", is_top=False)
        if below and not is_top:
            wrong_below = [InvalidField(f"{here}.below", "too_deep", "2")]
        problems += wrong_below
        label, wrong = _read_one(lambda each=each: Line("", most=60).read(each.get("label", "")))
        target, wrong_target = _read_one(lambda each=each: str(read_target(each.get("target", ""))))
        if wrong or not label:
            problems.append(_problem(f"{here}.label", wrong or Wrong("required")))
        needs_target = not (is_top and place == MenuPlace.FOOTER)
        if wrong_target or (needs_target and not target):
            problems.append(_problem(f"{here}.target", wrong_target or Wrong("required")))
        made.append(MenuLine(label, target, below))
    return tuple(made), problems


def _read_one(read: Any) -> tuple[str, Wrong | None]:
    try:
        return read(), None
    except Wrong as wrong:
        return "", wrong


def _problem(field: str, wrong: Wrong) -> InvalidField:
    return InvalidField(field, wrong.reason, wrong.bound)
