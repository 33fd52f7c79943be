"""What the stock brings to the catalogue: the stock columns of a product file."""

import re
from collections.abc import Mapping, Sequence
from uuid import UUID

from mercer.areas.catalogue.collection_rule import CollectionRule, Takes
from mercer.areas.catalogue.import_columns import (
    Applied,
    CellProblem,
    ImportRun,
    PartRow,
    Reading,
    VariantPart,
)
from mercer.areas.inventory.operations.add_location import add_location
from mercer.areas.inventory.operations.count_stock import count_stock
from mercer.areas.inventory.operations.mark_low_levels import mark_low_levels
from mercer.areas.inventory.queries import LocationFacts, list_counted, list_locations
from mercer.areas.inventory.rules import MOST_MARK, MOST_ON_HAND, MovementReason, is_tracked

QUANTITY = "Variant Inventory Qty"
AT_LOCATION = re.compile(r"stock ([-\w]{1,40})", re.IGNORECASE | re.ASCII)
MARK_AT = re.compile(r"low at ([-\w]{1,40})", re.IGNORECASE | re.ASCII)
STOCK, MARK = "stock ", "low at "
# What programs call their columns, which are no codes of locations.
NO_CODE = frozenset({"policy", "status", "quantity", "qty"})


class StockColumns(VariantPart):
    """How many there are, at the first location from which orders take, or at the one whose code is
    named; a location that the store does not have is opened.

    Beside it, at how many of them one wants to know. Nothing is written for stock that is not
    counted. Less than nought, as other systems export for oversold goods, becomes nought, with a
    warning."""

    code, columns = "stock", (QUANTITY,)

    def column_of(self, heading: str) -> str:
        named = AT_LOCATION.fullmatch(heading)
        if named and named[1].lower() not in NO_CODE:
            return STOCK + named[1]
        marked = MARK_AT.fullmatch(heading)
        if marked:
            return MARK + marked[1]
        return super().column_of(heading)

    def read(self, cells: Mapping[str, str], currency: str) -> Reading:
        wanted: dict[str, int] = {}
        problems: list[CellProblem] = []
        for column, text in cells.items():
            most = MOST_MARK if column.startswith(MARK) else MOST_ON_HAND
            units, problem = _read_units(column, text, most)
            if problem:
                problems.append(problem)
            if units is not None:
                wanted[column] = units
        if any(not each.is_warning for each in problems):
            return Reading(None, tuple(problems))
        return Reading(wanted or None, tuple(problems))

    def apply(self, rows: Sequence[PartRow], run: ImportRun) -> Applied:
        told: dict[str, dict[UUID, int]] = {}
        for row in rows:
            if row.wanted and is_tracked(row.stock_policy):
                for column, units in row.wanted.items():
                    told.setdefault(column, {})[row.variant_id] = units
        changed: frozenset[UUID] = frozenset()
        places = {place.code: place.id for place in _places(run.store_id)} if told else {}
        for column in sorted(told):
            code = _code(column)
            if code and code not in places:
                made = add_location(store_id=run.store_id, code=code, name=code, actor=run.actor)
                places[code] = made.id
            if column.startswith(MARK):
                changed |= mark_low_levels(
                    store_id=run.store_id,
                    location_id=places[code],
                    marks=told[column],
                    actor=run.actor,
                    now=run.now,
                )
                continue
            changed |= count_stock(
                store_id=run.store_id,
                counted=told[column],
                location_id=places[code] if code else None,
                reason=MovementReason.IMPORT,
                reference=str(run.import_id),
                actor=run.actor,
                now=run.now,
            )
        return Applied(changed)

    def list_columns(self, store_id: UUID) -> tuple[str, ...]:
        codes = sorted(place.code for place in _places(store_id))
        return tuple(kind + code for code in codes for kind in (STOCK, MARK))

    def write(self, store_id: UUID, ids: Sequence[UUID]) -> Mapping[UUID, Mapping[str, str]]:
        cells: dict[UUID, dict[str, str]] = {}
        for variant_id, code, on_hand, low_at in list_counted(store_id, ids):
            cells.setdefault(variant_id, {})[STOCK + code] = str(on_hand)
            if low_at is not None:
                cells[variant_id][MARK + code] = str(low_at)
        return cells


def _places(store_id: UUID) -> tuple[LocationFacts, ...]:
    return list_locations(store_id, with_inactive=True)


def _code(column: str) -> str:
    """The place that a column names; "" is the first."""
    return "" if column == QUANTITY else column.removeprefix(STOCK).removeprefix(MARK)


def _read_units(column: str, text: str, most: int) -> tuple[int | None, CellProblem | None]:
    if not text:
        return None, None
    if not re.fullmatch(r"[+-]?\d{1,15}(\.0+)?", text, re.ASCII):
        return None, CellProblem(column, "not_a_whole_number", text)
    units = int(text.partition(".")[0])
    if units > most:
        return None, CellProblem(column, "too_large", text)
    if units < 0:
        return 0, CellProblem(column, "below_nought", text, is_warning=True)
    return units, None


class LeftAtLeast(CollectionRule):
    """So many or more are free, all its variants together; stock that is not counted always is."""

    code, label, takes, position = "stock_at_least", "In stock, at least", Takes.NUMBER, 70
    sql = """EXISTS (SELECT 1 FROM catalogue_variant variant
            WHERE variant.product_id = product.id AND variant.is_active
            AND variant.stock_policy = 'untracked')
        OR (SELECT COALESCE(sum(level.on_hand - level.allocated), 0)
            FROM catalogue_variant variant
            JOIN inventory_stocklevel level ON level.variant_id = variant.id
            JOIN inventory_stocklocation place ON place.id = level.location_id AND place.is_active
            WHERE variant.product_id = product.id AND variant.is_active) >= %(value)s::bigint"""
