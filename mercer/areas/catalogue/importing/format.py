"""The contract for forms of a product file: one file in `formats/` for each, or in an app's plugs.

A format says which of its fields a heading means, and turns rows into groups, one for each product,
whose cells stand under the importer's own columns (columns.py). All that follows is the same for
every format. No database.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import ClassVar

from mercer.areas.catalogue.import_columns import CellProblem
from mercer.kernel.registry import Registry

MOST_ROWS_OF_A_PRODUCT = 2_000


@dataclass(frozen=True, slots=True)
class FileRow:
    """One row: the line it begins on, its cells by column, and what is wrong with it as a row.

    `notes` are warnings that the format has of the row."""

    line: int
    cells: dict[str, str] = field(default_factory=dict)
    problem: CellProblem | None = None
    notes: tuple[CellProblem, ...] = ()


@dataclass(frozen=True, slots=True)
class Occasion:
    """When a file is read: sales that have ended by then are over."""

    now: datetime


class ProductFormat(ABC):
    """How somebody writes products into a file."""

    code: ClassVar[str]
    label: ClassVar[str]
    # Fields without which a file is of no use.
    required: ClassVar[tuple[str, ...]]
    # A blank cell empties what may be empty; otherwise it says nothing.
    is_exact: ClassVar[bool] = False
    # Which of the format's fields one of the importer's columns comes from, for telling people.
    comes_from: ClassVar[Mapping[str, str]] = {}
    # What words of the format are called in shops, each to be looked for in this order.
    meanings: ClassVar[Mapping[str, tuple[str, ...]]] = {}
    # Columns of parts that the format makes out of others.
    makes: ClassVar[tuple[str, ...]] = ()
    # Whether products can be given out in this form, and what such a file begins with.
    is_written: ClassVar[bool] = False
    begins_with: ClassVar[str] = ""
    # Where two formats fit a file equally well, the one with the smaller number is taken.
    position: ClassVar[int] = 50

    @abstractmethod
    def field_of(self, heading: str) -> str:
        """Which field a heading means, whatever its capitals; "" for none of this format."""

    @abstractmethod
    def list_fields(self) -> Sequence[str]:
        """Every field, in the order in which a person looks for one."""

    def group(self, rows: Iterable[FileRow], occasion: Occasion) -> Iterator[list[FileRow]]:
        """The rows of one product after the other, under the importer's own columns.

        In bounded memory, and in the same order each time: an interrupted run goes on by counting.
        Each row that comes in goes out, as one or several with its line."""
        return group_rows(rows)

    def list_headings(
        self, of_products: Sequence[str], of_variants: Sequence[str]
    ) -> Sequence[tuple[str, str]]:
        """The headings of an export, each with its column; given are the columns of parts."""
        return ()

    def write(self, rows: list[dict[str, str]], currency: str) -> list[dict[str, str]]:
        """The rows of one product as this format has them; `currency` is the store's own."""
        return rows


def group_rows(rows: Iterable[FileRow]) -> Iterator[list[FileRow]]:
    """Rows that follow each other under one handle; a row that is broken may stand alone."""
    group: list[FileRow] = []
    for row in rows:
        same = bool(group) and row.cells.get("Handle", "") == group[0].cells.get("Handle", "")
        if group and not (same and len(group) < MOST_ROWS_OF_A_PRODUCT):
            yield group
            group = []
        group.append(row)
    if group:
        yield group


_registry: Registry[ProductFormat] = Registry(
    ProductFormat,  # type: ignore[type-abstract]
    "mercer.areas.catalogue.importing.formats",
)


@lru_cache(maxsize=1)
def product_formats() -> tuple[ProductFormat, ...]:
    """Every installed format, the likeliest first."""
    found = [made() for made in _registry.all().values()]
    return tuple(sorted(found, key=lambda each: each.position))


def get_format(code: str) -> ProductFormat:
    """The format with this code. Raises UnknownCode."""
    _registry.get(code)
    return next(each for each in product_formats() if each.code == code)
