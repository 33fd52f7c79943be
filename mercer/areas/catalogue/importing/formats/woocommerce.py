"""WooCommerce's product file: a row for each product, and one for each of its variations.

**Source**: WooCommerce, "Product CSV Importer and Exporter" (schema of the columns).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar

from mercer.areas.catalogue.import_columns import CellProblem
from mercer.areas.catalogue.importing.format import FileRow, Occasion, ProductFormat
from mercer.areas.catalogue.importing.woo.fields import COMES_FROM, FIELDS, GERMAN
from mercer.areas.catalogue.importing.woo.gathering import gather
from mercer.areas.catalogue.importing.woo.product_cells import TAX_MEANINGS, read_group

KNOWN = {name.lower(): name for name in FIELDS} | {
    theirs.lower(): ours for theirs, ours in GERMAN.items()
}
NUMBERED = re.compile(
    r"(attribute?|download) (\d{1,2}) (name|value\(s\)|wert\(e\)|url)", re.IGNORECASE
)
MEASURED = re.compile(
    r"(weight|length|width|height|gewicht|länge|breite|höhe) \((kg|g|lbs|oz|m|cm|mm|in|yd)\)",
    re.IGNORECASE,
)
MEASURES = {"gewicht": "weight", "länge": "length", "breite": "width", "höhe": "height"}


class WooCommerce(ProductFormat):
    """Variations name their product by its SKU or its id; what is grouped or sold elsewhere is
    refused in words."""

    code, label, position = "woocommerce", "WooCommerce", 30
    required: ClassVar = ("Name",)
    comes_from: ClassVar = COMES_FROM
    meanings: ClassVar = TAX_MEANINGS
    makes: ClassVar = ("Variant Price", "Variant Compare At Price", "Variant Inventory Qty")

    def field_of(self, heading: str) -> str:
        plain = heading.lower()
        if numbered := NUMBERED.fullmatch(plain):
            kind = "attribute" if numbered[1].startswith("attribut") else "download"
            what = "value(s)" if numbered[3] == "wert(e)" else numbered[3]
            return f"{kind} {int(numbered[2])} {what}"
        if measured := MEASURED.fullmatch(plain):
            return f"{MEASURES.get(measured[1], measured[1])} ({measured[2]})"
        return KNOWN.get(plain, "")

    def list_fields(self) -> Sequence[str]:
        return FIELDS

    def group(self, rows: Iterable[FileRow], occasion: Occasion) -> Iterator[list[FileRow]]:
        for handle, group in gather(rows):
            if handle:
                yield read_group(handle, group, occasion.now)
            else:
                yield [_without_product(row) for row in group]


def _without_product(row: FileRow) -> FileRow:
    """A row that belongs to nothing, with the reason."""
    if row.problem:
        return row
    if row.cells.get("Parent"):
        return FileRow(row.line, {}, CellProblem("Parent", "parent_missing", row.cells["Parent"]))
    return FileRow(row.line, {}, CellProblem("Name", "missing"))
