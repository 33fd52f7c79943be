"""Single cells of a product file: words, numbers, moments, lists; lists are written here too.

A cell that a spreadsheet would take for a formula is written with a ' before it, and the ' is taken
off again when it is read. No database.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from mercer.areas.catalogue.import_columns import CellProblem
from mercer.kernel.errors import InvalidField
from mercer.kernel.money import round_half_up
from mercer.kernel.years import is_plausible

YES, NO = frozenset({"true", "yes", "1", "active"}), frozenset({"false", "no", "0"})
MOST_WHOLE = 2_147_483_647
# **Source**: OWASP, CSV Injection: what makes a spreadsheet read a cell as a formula.
FORMULA = re.compile(r"'*[=+\-@\t\r]")
MARKED_FORMULA = re.compile(r"'+[=+\-@\t\r]")


def neutralise(text: str) -> str:
    """A cell that no spreadsheet runs: `=cmd` becomes `'=cmd`."""
    return f"'{text}" if FORMULA.match(text) else text


def restore(text: str) -> str:
    """A cell as it was before it was neutralised; other apostrophes stay."""
    return text[1:] if text[:1] == "'" and MARKED_FORMULA.match(text) else text


def join_words(words: Sequence[str]) -> str:
    """Several texts in one cell: "red | old oak"; a bar or a backslash in them gets a backslash."""
    return " | ".join(_escape(word, "|") for word in words)


def split_words(text: str) -> list[str]:
    """The texts in one cell, without blank ones."""
    return [word for word in _split(text, "|") if word]


def join_path(names: Sequence[str]) -> str:
    """A way through the tree of categories: "Home > Lamps"."""
    return " > ".join(_escape(name, ">") for name in names)


def split_path(text: str) -> list[str]:
    """The names on a way through the tree."""
    return [name for name in _split(text, ">") if name]


def _escape(text: str, mark: str) -> str:
    return text.replace("\\", "\\\\").replace(mark, f"\\{mark}")


def _split(text: str, mark: str) -> list[str]:
    parts, held, is_escaped = [], "", False
    for letter in text:
        if is_escaped:
            held += letter if letter in (mark, "\\") else f"\\{letter}"
            is_escaped = False
        elif letter == "\\":
            is_escaped = True
        elif letter == mark:
            parts.append(held.strip())
            held = ""
        else:
            held += letter
    return [*parts, (held + "\\" * is_escaped).strip()]


class CellReader:
    """Cells of one row, and what was is wrong with them; a missing column says nothing."""

    def __init__(self, cells: Mapping[str, str]) -> None:
        self.cells = cells
        self.problems: list[CellProblem] = []

    @property
    def is_good(self) -> bool:
        """Whether nothing but warnings was found."""
        return all(each.is_warning for each in self.problems)

    def text(self, column: str) -> str:
        """What stands there; "" for no such column."""
        return self.cells.get(column, "")

    def refuse(
        self, column: str, reason: str, value: str | None = None, *, bound: str = ""
    ) -> None:
        """The row cannot come in."""
        said = self.text(column) if value is None else value
        self.problems.append(CellProblem(column, reason, said, bound=bound))

    def warn(self, column: str, reason: str, value: str | None = None) -> None:
        """The row comes in, but somebody should know."""
        said = self.text(column) if value is None else value
        self.problems.append(CellProblem(column, reason, said, is_warning=True))

    def keep(
        self,
        fields: dict[str, Any],
        column: str,
        name: str,
        read: Callable[[str, Any], Any],
        value: Any,
    ) -> None:
        """Put a value into `fields` as it is stored, or note why it cannot be."""
        try:
            fields[name] = read(name, value)
        except InvalidField as problem:
            said = ",".join(value) if isinstance(value, list) else str(value)
            self.refuse(column, problem.reason, said)

    def yes_or_no(self, column: str) -> bool | None:
        """True, false, or None where nothing is said."""
        said = self.text(column).lower()
        if said in YES:
            return True
        if said in NO:
            return False
        if said:
            self.refuse(column, "not_yes_or_no")
        return None

    def choice(self, column: str, choices: Mapping[str, Any]) -> Any:
        """What one of a few words stands for; None where nothing is said."""
        said = self.text(column).lower()
        if said and said not in choices:
            self.refuse(column, "unknown_choice")
        return choices.get(said)

    def whole(self, column: str) -> int | None:
        """A number from 0 on, rounded to a whole one; None for a blank cell."""
        text = self.text(column)
        if not text:
            return None
        if not re.fullmatch(r"-?\d{1,12}(\.\d{1,12})?", text, re.ASCII):
            self.refuse(column, "not_a_number")
        elif text.startswith("-"):
            self.refuse(column, "negative")
        elif (number := round_half_up(Decimal(text))) > MOST_WHOLE:
            self.refuse(column, "too_large")
        else:
            return number
        return None

    def moment(self, column: str) -> datetime | None:
        """A moment such as 2026-05-01T08:00:00Z; one without a zone is in UTC."""
        text = self.text(column)
        if not text:
            return None
        try:
            read = datetime.fromisoformat(text)
            moment = (read if read.tzinfo else read.replace(tzinfo=UTC)).astimezone(UTC)
        except (ValueError, OverflowError):
            moment = None
        if moment is None or not is_plausible(moment):
            self.refuse(column, "not_a_moment")
            return None
        return moment


def write_moment(moment: datetime | None) -> str:
    """A moment as `CellReader.moment` reads it."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z") if moment else ""
