"""What the stock brings to the catalogue: the stock column of a product file."""

import re
from collections.abc import Mapping, Sequence
from uuid import UUID

from mercer.areas.catalogue.import_columns import (
    Applied,
    CellProblem,
    ImportPart,
    ImportRun,
    PartRow,
    Reading,
)
from mercer.areas.inventory.operations.count_stock import count_stock
from mercer.areas.inventory.rules import MOST_ON_HAND, MovementReason, is_tracked

QUANTITY = "Variant Inventory Qty"


class StockColumns(ImportPart):
    """How many there are, at the first location from which orders take.

    Nothing is written for stock that is not counted. Less than nought, as other systems export for
    oversold goods, becomes nought, with a warning."""

    code, columns = "stock", (QUANTITY,)

    def read(self, cells: Mapping[str, str], currency: str) -> Reading:
        text = cells.get(QUANTITY, "")
        if not text:
            return Reading()
        if not re.fullmatch(r"[+-]?\d{1,15}(\.0+)?", text, re.ASCII):
            return Reading(None, (CellProblem(QUANTITY, "not_a_whole_number", text),))
        units = int(text.partition(".")[0])
        if units > MOST_ON_HAND:
            return Reading(None, (CellProblem(QUANTITY, "too_large", text),))
        if units < 0:
            return Reading(0, (CellProblem(QUANTITY, "below_nought", text, is_warning=True),))
        return Reading(units)

    def apply(self, rows: Sequence[PartRow], run: ImportRun) -> Applied:
        wanted = {
            row.variant_id: row.wanted
            for row in rows
            if row.wanted is not None and is_tracked(row.stock_policy)
        }
        if not wanted:
            return Applied()
        changed: frozenset[UUID] = count_stock(
            store_id=run.store_id,
            counted=wanted,
            reason=MovementReason.IMPORT,
            reference=str(run.import_id),
            actor=run.actor,
            now=run.now,
        )
        return Applied(changed)
