"""What a row of WooCommerce's file says of price, stock and measures. No database."""

from datetime import datetime, timedelta

from mercer.areas.catalogue.import_columns import CellProblem
from mercer.areas.catalogue.importing.woo.words import (
    GRAMS,
    MILLIMETRES,
    YES,
    begins,
    in_unit,
    plain_number,
    read_day,
)
from mercer.areas.catalogue.rules import StockPolicy

Cells = dict[str, str]
MEASURES = {
    "weight": ("Variant Grams", GRAMS),
    "length": ("Variant Length", MILLIMETRES),
    "width": ("Variant Width", MILLIMETRES),
    "height": ("Variant Height", MILLIMETRES),
}


def read_variant_cells(cells: Cells, head: Cells, now: datetime, notes: list[CellProblem]) -> Cells:
    """A variant's cells; `head` are those of the product that a variation belongs to."""
    found: Cells = {}
    if cells.get("SKU") and not (cells is not head and cells["SKU"] == head.get("SKU")):
        found["Variant SKU"] = cells["SKU"]
    if gtin := cells.get("GTIN, UPC, EAN, or ISBN"):
        found["Variant Barcode"] = gtin
    found |= _prices(cells, now, notes)
    found |= _stock(cells, head, notes)
    for name, text in {**head, **{name: text for name, text in cells.items() if text}}.items():
        measure, _, unit = name.partition(" (")
        if measure in MEASURES and text:
            column, units = MEASURES[measure]
            factor = units.get(unit.rstrip(")"))
            found[column] = in_unit(text, factor) if factor else text
    if cells.get("Sold individually?", head.get("Sold individually?", "")) in YES:
        found["Variant Most Per Order"] = "1"
    return found


def _prices(cells: Cells, now: datetime, notes: list[CellProblem]) -> Cells:
    regular = plain_number(cells.get("Regular price", ""))
    sale = plain_number(cells.get("Sale price", ""))
    starts, ends = (cells.get(f"Date sale price {word}", "") for word in ("starts", "ends"))
    first, last = read_day(starts), read_day(ends)
    for said, day, word in ((starts, first, "starts"), (ends, last, "ends")):
        if said and not day:
            notes.append(CellProblem(f"Date sale price {word}", "not_a_day", said, True))
    if sale and last and now >= begins(last) + timedelta(days=1):
        sale = ""
    elif sale and first and now < begins(first):
        notes.append(CellProblem("Date sale price starts", "sale_later", starts, True))
        sale = ""
    elif sale and last:
        notes.append(CellProblem("Date sale price ends", "sale_ends", ends, True))
    if not sale:
        return {"Variant Price": regular, "Variant Compare At Price": ""} if regular else {}
    return {"Variant Price": sale, "Variant Compare At Price": regular}


def _stock(cells: Cells, head: Cells, notes: list[CellProblem]) -> Cells:
    """Counted where there is a number; otherwise sold on, or not, as the shop says."""
    if not {"Stock", "In stock?", "Backorders allowed?"} & cells.keys():
        return {}
    units = plain_number(cells.get("Stock", ""))
    may_owe = cells.get("Backorders allowed?", "").lower() in YES
    state = cells.get("In stock?", "").lower()
    policy = StockPolicy.BACKORDER if may_owe or state == "backorder" else StockPolicy.DENY
    if units.lower() == "parent":
        notes.append(CellProblem("Stock", "shared_stock", head.get("Stock", ""), True))
        units = plain_number(head.get("Stock", ""))
    if not units and state == "0":
        units = "0"
    elif not units and state in YES and not may_owe:
        policy = StockPolicy.UNTRACKED
    found = {"Variant Stock Policy": str(policy)}
    return {**found, "Variant Inventory Qty": units} if units else found
