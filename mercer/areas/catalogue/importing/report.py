"""What an import has done so far, and what it could not take. No database."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from mercer.areas.catalogue.import_columns import CellProblem
from mercer.areas.catalogue.importing.drafts import RowProblem

MOST_PROBLEMS = 1_000
MOST_VALUE = 120
TALLIES = (
    "products_added",
    "products_changed",
    "products_unchanged",
    "variants_added",
    "variants_changed",
    "variants_unchanged",
    "images_added",
    "images_changed",
    "images_unchanged",
    "images_failed",
    "categories_added",
    "rows_refused",
    "problems_not_listed",
)


@dataclass
class ImportReport:
    """The tally and the problems; `rows_pictured`: those whose pictures were looked for.

    A problem is {"line", "column", "reason", "value", "is_warning", "bound"}."""

    rows_total: int = 0
    rows_done: int = 0
    rows_pictured: int = 0
    tally: Counter[str] = field(default_factory=Counter)
    problems: list[dict[str, Any]] = field(default_factory=list)
    refused_lines: set[int] = field(default_factory=set)
    # What the file calls a column.
    name_of: Callable[[str], str] = str

    def add(self, line: int, cell: CellProblem) -> None:
        """Note a problem; a row that has several is refused once."""
        if not cell.is_warning and line not in self.refused_lines:
            self.refused_lines.add(line)
            self.tally["rows_refused"] += 1
        if len(self.problems) >= MOST_PROBLEMS:
            self.tally["problems_not_listed"] += 1
            return
        self.problems.append(
            {
                "line": line,
                "column": self.name_of(cell.column) if cell.column else "",
                "reason": cell.reason,
                "value": cell.value[:MOST_VALUE],
                "is_warning": cell.is_warning,
                "bound": cell.bound[:MOST_VALUE],
            }
        )

    def add_all(self, problems: Iterable[RowProblem]) -> None:
        """Note several problems."""
        for problem in problems:
            self.add(problem.line, problem.cell)

    def copy(self) -> "ImportReport":
        """Another one that may be thrown away."""
        return replace(
            self,
            tally=Counter(self.tally),
            problems=list(self.problems),
            refused_lines=set(self.refused_lines),
        )

    def counts(self) -> dict[str, int]:
        """The whole tally, what did not happen too."""
        return {name: self.tally[name] for name in TALLIES}
