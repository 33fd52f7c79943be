"""A product of WooCommerce's file and its variations under our own columns. No database."""

from collections.abc import Sequence
from datetime import datetime

from mercer.areas.catalogue.import_columns import CellProblem
from mercer.areas.catalogue.importing.cells import join_path, join_words
from mercer.areas.catalogue.importing.columns import NO_VARIANT
from mercer.areas.catalogue.importing.format import FileRow
from mercer.areas.catalogue.importing.woo.fields import others_cells
from mercer.areas.catalogue.importing.woo.gathering import kinds_of
from mercer.areas.catalogue.importing.woo.variant_cells import read_variant_cells
from mercer.areas.catalogue.importing.woo.words import long_text, split_list
from mercer.areas.catalogue.rules import MOST_OPTIONS, ProductKind, ProductStatus

SOLD = frozenset({"simple", "variable", "variation", "virtual", "downloadable", ""})
REFUSED = {"grouped": "type_grouped", "external": "type_external"}
MOST_ATTRIBUTES = 40
NO_TAX = "zero-rate"
# What WooCommerce's own tax classes are called in shops.
TAX_MEANINGS = {
    "reduced-rate": ("reduced", "ermaessigt", "ermäßigt"),
    NO_TAX: ("zero", "none", "exempt", "tax-free", "steuerfrei"),
}
Cells = dict[str, str]


def read_group(handle: str, group: Sequence[FileRow], now: datetime) -> list[FileRow]:
    """The rows of one product, its own first."""
    head, variations = group[0], group[1:]
    refused = _find_refusal(head.cells, has_variations=bool(variations))
    if refused:
        rows = [FileRow(head.line, {"Handle": handle}, refused)]
        return rows + [_refused(handle, row) for row in variations]
    options = _options(head.cells, variations)
    is_variable = "variable" in kinds_of(head.cells)
    notes: list[CellProblem] = []
    cells = _product(head.cells, notes) | {"Handle": handle}
    for n, name in enumerate(options[: MOST_OPTIONS + 1]):
        cells[f"Option{n + 1} Name"] = name
    if is_variable:
        cells[NO_VARIANT] = "yes"
    else:
        cells |= read_variant_cells(head.cells, head.cells, now, notes)
    pictures = split_list(head.cells.get("Images", ""))
    if pictures:
        cells |= {"Image Src": pictures[0], "Image Position": "0"}
    if not options:
        notes += _left_out(head.cells)
    rows = [FileRow(head.line, cells, None, tuple(notes))]
    rows += [
        FileRow(head.line, {"Handle": handle, "Image Src": source, "Image Position": str(n)})
        for n, source in enumerate(pictures[1:], start=1)
    ]
    return rows + [_variation(handle, row, head.cells, options, now) for row in variations]


def _refused(handle: str, row: FileRow) -> FileRow:
    problem = row.problem or CellProblem("", "product_refused")
    return FileRow(row.line, {"Handle": handle}, problem)


def _find_refusal(cells: Cells, *, has_variations: bool) -> CellProblem | None:
    if "variable" in kinds_of(cells) and not has_variations:
        return CellProblem("Type", "variations_missing", cells["Name"])
    for kind in sorted(kinds_of(cells)):
        if kind in REFUSED:
            return CellProblem("Type", REFUSED[kind], kind)
        if kind not in SOLD:
            return CellProblem("Type", "type_unknown", kind)
    return None


def attributes_of(cells: Cells) -> dict[str, str]:
    """Attributes by name, with their values as they stand in the file."""
    found: Cells = {}
    for n in range(1, MOST_ATTRIBUTES + 1):
        if name := cells.get(f"attribute {n} name", ""):
            found.setdefault(name, cells.get(f"attribute {n} value(s)", ""))
    return found


def _options(head: Cells, variations: Sequence[FileRow]) -> list[str]:
    """What variations differ in, in the order in which their product names it."""
    used = {name.lower(): name for row in variations for name in attributes_of(row.cells)}
    ordered = [name for name in attributes_of(head) if name.lower() in used]
    known = {name.lower() for name in ordered}
    return ordered + [name for plain, name in used.items() if plain not in known]


def _left_out(cells: Cells) -> list[CellProblem]:
    return [
        CellProblem(f"attribute {n} name", "attribute_left_out", f"{name}: {value}", True)
        for n, (name, value) in enumerate(attributes_of(cells).items(), start=1)
        if value
    ]


def _product(cells: Cells, notes: list[CellProblem]) -> Cells:
    """What the row says of the product; fields that the file does not have say nothing."""
    product = others_cells(cells)
    product["Title"] = cells["Name"]
    both = ("Short description", "Description")
    texts = [long_text(cells[name]) for name in both if name in cells]
    if texts:
        product["Body (HTML)"] = "\n".join(text for text in texts if text)
    if "Brands" in cells:
        brands = split_list(cells["Brands"])
        product["Vendor"] = brands[0].rpartition(">")[2].strip() if brands else ""
    if "Tags" in cells:
        product["Tag List"] = join_words(split_list(cells["Tags"]))
    if "Categories" in cells:
        places = [place.split(">") for place in split_list(cells["Categories"])]
        product["Categories"] = join_words(
            [join_path([name.strip() for name in place if name.strip()]) for place in places]
        )
    if status := _status(cells, notes):
        product["Status"] = status
    if "Type" in cells:
        product["Kind"] = _kind(cells)
    if "Tax class" in cells or "Tax status" in cells:
        taxed = cells.get("Tax status") != "none"
        product["Tax Category"] = (cells.get("Tax class") or "standard") if taxed else NO_TAX
    for n in range(1, 10):
        if address := cells.get(f"download {n} url"):
            notes.append(CellProblem(f"download {n} url", "file_left_out", address, True))
    return product


def _status(cells: Cells, notes: list[CellProblem]) -> str:
    said = cells.get("Published", "")
    if said not in ("", "1", "0", "-1"):
        notes.append(CellProblem("Published", "unknown_choice", said, True))
    if said and said != "1":
        return str(ProductStatus.DRAFT)
    if cells.get("Visibility in catalog", "").lower() == "hidden":
        notes.append(CellProblem("Visibility in catalog", "hidden_is_draft", "hidden", True))
        return str(ProductStatus.DRAFT)
    return str(ProductStatus.PUBLISHED) if said else ""


def _kind(cells: Cells) -> str:
    kinds = kinds_of(cells)
    if "downloadable" in kinds:
        return str(ProductKind.DOWNLOAD)
    return str(ProductKind.SERVICE if "virtual" in kinds else ProductKind.GOODS)


def _variation(
    handle: str, row: FileRow, head: Cells, options: Sequence[str], now: datetime
) -> FileRow:
    if row.problem:
        return FileRow(row.line, {"Handle": handle}, row.problem)
    notes: list[CellProblem] = []
    cells = {**others_cells(row.cells), "Handle": handle}
    cells |= read_variant_cells(row.cells, head, now, notes)
    values = {name.lower(): value for name, value in attributes_of(row.cells).items()}
    for n, name in enumerate(options[:MOST_OPTIONS]):
        value = next(iter(split_list(values.get(name.lower(), ""))), "")
        if not value:
            problem = CellProblem(f"attribute {n + 1} value(s)", "any_value", name)
            return FileRow(row.line, {"Handle": handle}, problem)
        cells[f"Option{n + 1} Value"] = value
    pictures = split_list(row.cells.get("Images", ""))
    if pictures:
        cells["Variant Image"] = pictures[0]
    if row.cells.get("Published") in ("0", "-1"):
        cells["Variant Active"] = "no"
    return FileRow(row.line, cells, None, tuple(notes))
