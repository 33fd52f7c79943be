"""The contract for columns of a product file that belong to somebody else: prices, stock, texts.

The catalogue reads the file, makes products and variants, and hands each part its own columns.
A part is a class in an area's `plugs.py` (or in `import_parts/`):

    class StockColumns(ImportPart):
        code = "stock"
        columns = ("Variant Inventory Qty",)
        def column_of(self, heading): ...      # more columns, "Stock berlin"
        def read(self, cells, currency): ...   # pure: no SQL
        def apply(self, rows, run): ...        # in the batch's transaction
        def list_columns(self, store_id): ...  # and the way out, for exports
        def write(self, store_id, ids): ...

Column names are the importer's own; every format maps its headings onto them.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Any, ClassVar
from uuid import UUID

from mercer.kernel.actors import Actor
from mercer.kernel.errors import InvalidField, InvalidFields
from mercer.kernel.registry import Registry


@dataclass(frozen=True, slots=True)
class CellProblem:
    """A cell that cannot be right. `reason` is a code ("not_a_number"); words live in interfaces.
    `bound`: what could have stood there, where that can be named.

    A warning lets the row in all the same; anything else refuses the row.
    """

    column: str
    reason: str
    value: str = ""
    is_warning: bool = False
    bound: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a part wants of one row; `wanted` None means that the row says nothing to this part."""

    wanted: Any = None
    problems: tuple[CellProblem, ...] = ()


@dataclass(frozen=True, slots=True)
class PartRow:
    """A variant that exists by now, with what the part read in its row."""

    line: int
    variant_id: UUID
    sku: str
    stock_policy: str
    is_new: bool
    wanted: Any


@dataclass(frozen=True, slots=True)
class ProductRow:
    """A product that exists by now, with what a part `of_product` read in its first row."""

    line: int
    product_id: UUID
    is_new: bool
    wanted: Any


@dataclass(frozen=True, slots=True)
class ImportRun:
    """On whose behalf, when, and for which store; `import_id` is the reference for ledgers."""

    import_id: UUID
    store_id: UUID
    currency: str
    actor: Actor
    now: datetime


@dataclass(frozen=True, slots=True)
class Applied:
    """Which variants a part has changed, and what it found wrong only then, by line."""

    changed: frozenset[UUID] = frozenset()
    problems: tuple[tuple[int, CellProblem], ...] = field(default=())


class ImportPart(ABC):
    """Some columns of a product file: what to do with them, and what to write into them."""

    code: ClassVar[str]
    columns: ClassVar[tuple[str, ...]] = ()

    def column_of(self, heading: str) -> str:
        """Which of the part's columns a heading means, whatever its capitals; "" for none."""
        return next((name for name in self.columns if name.lower() == heading.lower()), "")

    @abstractmethod
    def read(self, cells: Mapping[str, str], currency: str) -> Reading:
        """Understand the cells of one row; must not touch the database.

        **Shapes and units**: `cells` holds only those of the part's columns that the file has,
        trimmed; a blank cell is "". `currency` is the store's. Blank means "leave as it is".
        """

    def list_columns(self, store_id: UUID) -> tuple[str, ...]:
        """The columns that an export of this store has from this part, in their order."""
        return ()

    def write(self, store_id: UUID, ids: Sequence[UUID]) -> Mapping[UUID, Mapping[str, str]]:
        """The cells of an export, by variant (or product) and column; blank ones are left out.

        **Shapes and units**: some hundred ids at a time, with a number of statements that does not
        grow. What is written here, `read` and `apply` bring in again as it was.
        """
        return {}


class VariantPart(ImportPart):
    """Columns of every variant's row."""

    @abstractmethod
    def apply(self, rows: Sequence[PartRow], run: ImportRun) -> Applied:
        """Write a batch (some 200 products), with a number of statements that does not grow.

        `rows` holds every variant of the batch, also those with `wanted` None. Runs in the batch's
        transaction, which a dry run rolls back. What is as wanted already must not be written and
        must not be in `changed`: the same file twice changes nothing.
        """


class ProductPart(ImportPart):
    """Columns of a product's first row."""

    @abstractmethod
    def apply(self, rows: Sequence[ProductRow], run: ImportRun) -> Applied:
        """Write a batch, as a variant's part does; `changed` are products here."""


class ColumnWords(ABC):
    """What may stand in one of the catalogue's own columns that names rows of a higher area, such
    as tax categories; its code is the product's field. In that area's `plugs.py`; a column that
    nobody speaks for takes any word."""

    code: ClassVar[str]
    column: ClassVar[str]

    @abstractmethod
    def list_words(self, store_id: UUID) -> Mapping[str, str]:
        """What a product can be given, by code, with the name people know it by; asked once a run,
        and by whatever else writes the field.

        A file may say either, in any capitals; the code is stored."""


_words: Registry[ColumnWords] = Registry(ColumnWords, "mercer.areas.catalogue.import_parts")  # type: ignore[type-abstract]
_registry: Registry[ImportPart] = Registry(ImportPart, "mercer.areas.catalogue.import_parts")  # type: ignore[type-abstract]


@lru_cache(maxsize=1)
def import_parts() -> tuple[ImportPart, ...]:
    """Every installed part, in the order of their codes."""
    return tuple(part() for part in _registry.all().values())


def known_words(store_id: UUID) -> Mapping[str, Mapping[str, str]]:
    """By column, the codes that may stand there with their names."""
    return {each.column: each().list_words(store_id) for each in _words.all().values()}


def check_words(store_id: UUID, fields: Mapping[str, Any]) -> None:
    """Refuse what names a row of a higher area that the store has not, as a file's column is.

    One statement for each such field. Raises InvalidFields."""
    known = {
        name: each().list_words(store_id) for name, each in _words.all().items() if name in fields
    }
    wrong = [
        InvalidField(name, "unknown_choice", ", ".join(sorted(words)))
        for name, words in known.items()
        if fields[name] not in words
    ]
    if wrong:
        raise InvalidFields(tuple(wrong))
