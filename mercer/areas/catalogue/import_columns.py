"""The contract for columns of a product file that belong to a higher area: prices, stock.

The catalogue reads the file, makes products and variants, and hands each part its own columns.
A part is a class in an area's `plugs.py`:

    class StockColumns(ImportPart):
        code = "stock"
        columns = ("Variant Inventory Qty",)
        def read(self, cells, currency): ...   # pure: no SQL
        def apply(self, rows, run): ...        # in the batch's transaction

Column names are those of Shopify's product export; the reader maps other spellings onto them.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Any, ClassVar
from uuid import UUID

from mercer.kernel.actors import Actor
from mercer.kernel.registry import Registry


@dataclass(frozen=True, slots=True)
class CellProblem:
    """A cell that cannot be right. `reason` is a code ("not_a_number"); words live in interfaces.

    A warning lets the row in all the same; anything else refuses the row.
    """

    column: str
    reason: str
    value: str = ""
    is_warning: bool = False


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
    """Some columns of a product file, and what to do with them."""

    code: ClassVar[str]
    columns: ClassVar[tuple[str, ...]]

    @abstractmethod
    def read(self, cells: Mapping[str, str], currency: str) -> Reading:
        """Understand the cells of one variant's row; must not touch the database.

        **Shapes and units**: `cells` holds only those of `columns` that the file has, trimmed; a
        blank cell is "". `currency` is the store's. Blank means "leave as it is".
        """

    @abstractmethod
    def apply(self, rows: Sequence[PartRow], run: ImportRun) -> Applied:
        """Write a batch (some 200 products), with a number of statements that does not grow.

        `rows` holds every variant of the batch, also those with `wanted` None. Runs in the batch's
        transaction, which a dry run rolls back. What is as wanted already must not be written and
        must not be in `changed`: the same file twice changes nothing.
        """


_registry: Registry[ImportPart] = Registry(ImportPart, "mercer.areas.catalogue.import_parts")  # type: ignore[type-abstract]


@lru_cache(maxsize=1)
def import_parts() -> tuple[ImportPart, ...]:
    """Every installed part, in the order of their codes."""
    return tuple(part() for part in _registry.all().values())
