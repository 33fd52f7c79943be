"""Products as the rows of a file want them, and what is wrong with the rows. No database."""

from dataclasses import dataclass, field
from typing import Any

from mercer.areas.catalogue.import_columns import CellProblem


@dataclass(frozen=True, slots=True)
class RowProblem:
    """Something wrong in one row of a file."""

    line: int
    cell: CellProblem


@dataclass(slots=True)
class VariantDraft:
    """A variant as a row wants it; `wanted` is what each part read, by the part's code."""

    line: int
    sku: str
    is_made_sku: bool
    option_values: list[str]
    fields: dict[str, Any]
    wanted: dict[str, Any]


@dataclass(slots=True)
class ImageDraft:
    """A picture as a row wants it, by its address or file name."""

    line: int
    source: str
    alt: str | None
    position: int | None
    focus: tuple[int, int] | None = None
    option_values: list[list[str]] = field(default_factory=list)


@dataclass(slots=True)
class ProductDraft:
    """A product as its rows want it. Without `fields` the rows go on with one that came before.

    `category` is the name of one that it comes into, wherever that is in the tree; `paths` are ways
    through the tree, or None where nothing is said. `is_exact`: it comes to stand in these
    categories alone, and in none where they are empty."""

    line: int
    slug: str
    fields: dict[str, Any] | None
    options: list[str] | None
    category: str = ""
    paths: list[tuple[str, ...]] | None = None
    is_exact: bool = False
    wanted: dict[str, Any] = field(default_factory=dict)
    variants: list[VariantDraft] = field(default_factory=list)
    images: list[ImageDraft] = field(default_factory=list)
    problems: list[RowProblem] = field(default_factory=list)
    rows: int = 0
