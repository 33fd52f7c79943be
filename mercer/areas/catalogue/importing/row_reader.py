"""Rows of a product file as products: what each cell means and what is wrong. No database."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from mercer.areas.catalogue.fields import PRODUCT_FIELDS, VARIANT_FIELDS, Text
from mercer.areas.catalogue.import_columns import CellProblem, ImportPart
from mercer.areas.catalogue.importing.columns import (
    OPTION_NAMES,
    OPTION_VALUES,
    PRODUCT_COLUMNS,
    TOO_MANY_OPTIONS,
)
from mercer.areas.catalogue.importing.file_reader import FileRow
from mercer.areas.catalogue.rules import (
    ProductKind,
    ProductStatus,
    StockPolicy,
    is_gtin,
    make_sku,
    make_slug,
)
from mercer.kernel.errors import InvalidField
from mercer.kernel.money import round_half_up

MOST_ROWS_OF_A_PRODUCT = 2_000
YES, NO = frozenset({"true", "yes", "1", "active"}), frozenset({"false", "no", "0"})
DEFAULT_TITLE = ("Title", "Default Title")


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
    option_values: list[list[str]] = field(default_factory=list)


@dataclass(slots=True)
class ProductDraft:
    """A product as its rows want it. Without `fields` the rows go on with one that came before."""

    line: int
    slug: str
    fields: dict[str, Any] | None
    options: list[str] | None
    category: str
    variants: list[VariantDraft] = field(default_factory=list)
    images: list[ImageDraft] = field(default_factory=list)
    problems: list[RowProblem] = field(default_factory=list)
    rows: int = 0


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


def read_product(
    group: Sequence[FileRow], parts: Sequence[ImportPart], currency: str
) -> ProductDraft:
    """Understand the rows of one product: good rows come in, each bad one says why it does not."""
    return _ProductReader(group, parts, currency).read()


class _ProductReader:
    """Holds what the reading of one product's rows needs."""

    def __init__(
        self, group: Sequence[FileRow], parts: Sequence[ImportPart], currency: str
    ) -> None:
        self.group = group
        self.parts = parts
        self.currency = currency
        self.first = group[0]
        self.handle = self.first.cells.get("Handle", "")
        self.draft = ProductDraft(
            self.first.line, make_slug(self.handle), None, None, "", rows=len(group)
        )
        self.is_titled = bool(self.first.cells.get("Title")) and not self.first.problem

    def read(self) -> ProductDraft:
        if not self.draft.slug:
            for row in self.group:
                problem = row.problem or CellProblem("Handle", "handle_missing", self.handle)
                self._refuse(row.line, problem)
            return self.draft
        if self.is_titled and not self._read_product():
            for row in self.group[1:]:
                self._refuse(row.line, row.problem or CellProblem("", "product_refused"))
            return self.draft
        for row in self.group:
            if row.problem:
                self._refuse(row.line, row.problem)
            else:
                self._read_row(row)
        return self.draft

    def _refuse(self, line: int, *cells: CellProblem) -> None:
        self.draft.problems += [RowProblem(line, cell) for cell in cells]

    def _read_product(self) -> bool:
        cells = self.first.cells
        options, problems = read_options(cells)
        fields: dict[str, Any] = {}
        for column, name in PRODUCT_COLUMNS.items():
            if column in cells:
                value: Any = cells[column].split(",") if name == "tags" else cells[column]
                _keep(fields, problems, column, name, PRODUCT_FIELDS[name].read, value)
        fields.update(_status(cells, problems))
        fields.update(_kind(cells, problems))
        category = cells.get("Type", "")
        _keep({}, problems, "Type", "category", Text(120).read, category)
        self._refuse(self.first.line, *problems)
        if any(not each.is_warning for each in problems):
            return False
        self.draft.fields, self.draft.options, self.draft.category = fields, options, category
        return True

    def _read_row(self, row: FileRow) -> None:
        cells = row.cells
        values = [cells.get(column, "") for column in OPTION_VALUES]
        is_first = row is self.first and self.is_titled
        sells = any((*values, cells.get("Variant SKU"), cells.get("Variant Price"))) or is_first
        kept = self._read_variant(row, values) if sells else None
        if sells and kept is None:
            return
        self._read_images(row, kept)

    def _read_variant(self, row: FileRow, values: list[str]) -> VariantDraft | None:
        values, problems = read_option_values(values, self.draft.options)
        fields, others = read_variant_fields(row.cells)
        problems += others
        wanted: dict[str, Any] = {}
        for part in self.parts:
            own = {name: row.cells[name] for name in part.columns if name in row.cells}
            reading = part.read(own, self.currency)
            problems += reading.problems
            wanted[part.code] = reading.wanted
        sku = fields.pop("sku", "")
        if any(each.option_values == values for each in self.draft.variants):
            problems.append(CellProblem("Option1 Value", "duplicate_variant", " / ".join(values)))
        self._refuse(row.line, *problems)
        if any(not each.is_warning for each in problems):
            return None
        made = sku or make_sku(self.handle, values)
        draft = VariantDraft(row.line, made, not sku, values, fields, wanted)
        self.draft.variants.append(draft)
        return draft

    def _read_images(self, row: FileRow, variant: VariantDraft | None) -> None:
        problems: list[CellProblem] = []
        cells = row.cells
        place = _whole("Image Position", cells.get("Image Position", ""), problems)
        alt: dict[str, Any] = {}
        if cells.get("Image Alt Text"):
            _keep(alt, problems, "Image Alt Text", "alt", Text(300).read, cells["Image Alt Text"])
        self._refuse(
            row.line, *(CellProblem(p.column, p.reason, p.value, is_warning=True) for p in problems)
        )
        if cells.get("Image Src"):
            image = self._image(row.line, "Image Src", cells["Image Src"])
            if image:
                image.alt = alt.get("alt", image.alt)
                image.position = place if place is not None else image.position
        if variant and cells.get("Variant Image"):
            image = self._image(row.line, "Variant Image", cells["Variant Image"])
            if image:
                image.option_values.append(variant.option_values)

    def _image(self, line: int, column: str, source: str) -> ImageDraft | None:
        if len(source) > 1000:
            self._refuse(line, CellProblem(column, "too_long", source, is_warning=True))
            return None
        for image in self.draft.images:
            if image.source == source:
                return image
        self.draft.images.append(ImageDraft(line, source, None, None))
        return self.draft.images[-1]


def read_options(cells: dict[str, str]) -> tuple[list[str], list[CellProblem]]:
    """The names of a product's options; none where the file says "Title: Default Title"."""
    problems = [
        CellProblem(column, "too_many_options", cells[column])
        for column in TOO_MANY_OPTIONS
        if cells.get(column)
    ]
    names = [cells.get(column, "") for column in OPTION_NAMES]
    if tuple(names[:1]) == DEFAULT_TITLE[:1] and not any(names[1:]):
        value = cells.get("Option1 Value", "")
        if value in ("", DEFAULT_TITLE[1]):
            return [], problems
    for n, name in enumerate(names):
        if name and (name.lower() in [other.lower() for other in names[:n]]):
            problems.append(CellProblem(OPTION_NAMES[n], "duplicate_option", name))
        if name and not all(names[:n]):
            problems.append(CellProblem(OPTION_NAMES[names.index("")], "option_name_missing"))
        if len(name) > 60:
            problems.append(CellProblem(OPTION_NAMES[n], "too_long", name))
    return [name for name in names if name], problems


def read_option_values(
    values: list[str], options: list[str] | None
) -> tuple[list[str], list[CellProblem]]:
    """One value for each option. Options None: the product came before, so count what is there."""
    problems = [
        CellProblem(OPTION_VALUES[n], "too_long", value)
        for n, value in enumerate(values)
        if len(value) > 80
    ]
    if options is None:
        while values and not values[-1]:
            values = values[:-1]
        count = len(values)
        if values == [DEFAULT_TITLE[1]]:
            return [], problems
    else:
        count = len(options)
        if not count and values in (["", "", ""], [DEFAULT_TITLE[1], "", ""]):
            return [], problems
    for n, value in enumerate(values):
        if n < count and not value:
            problems.append(CellProblem(OPTION_VALUES[n], "option_value_missing"))
        if n >= count and value:
            problems.append(CellProblem(OPTION_VALUES[n], "option_name_missing", value))
    return values[:count], problems


def read_variant_fields(cells: dict[str, str]) -> tuple[dict[str, Any], list[CellProblem]]:
    """What a row says of the variant itself; cells that are not in the file say nothing."""
    fields: dict[str, Any] = {}
    problems: list[CellProblem] = []
    if sku := cells.get("Variant SKU", "").lstrip("'"):
        _keep(fields, problems, "Variant SKU", "sku", VARIANT_FIELDS["sku"].read, sku)
    weight = _whole("Variant Grams", cells.get("Variant Grams", ""), problems)
    if weight is not None:
        fields["weight_grams"] = weight
    if barcode := cells.get("Variant Barcode", "").lstrip("'"):
        if is_gtin(barcode):
            fields["gtin"] = barcode
        else:
            problems.append(CellProblem("Variant Barcode", "not_a_gtin", barcode, is_warning=True))
    policy = _stock_policy(cells, problems)
    if policy:
        fields["stock_policy"] = policy
    return fields, problems


def _stock_policy(cells: dict[str, str], problems: list[CellProblem]) -> str:
    policies = {"deny": StockPolicy.DENY, "continue": StockPolicy.BACKORDER, "": None}
    said = cells.get("Variant Inventory Policy", "").lower()
    if said not in policies:
        problems.append(CellProblem("Variant Inventory Policy", "unknown_choice", said))
        return ""
    if cells.get("Variant Inventory Tracker") == "":
        return StockPolicy.UNTRACKED
    return policies[said] or ""


def _status(cells: dict[str, str], problems: list[CellProblem]) -> dict[str, Any]:
    published = _yes_or_no("Published", cells, problems)
    status = cells.get("Status", "").lower()
    if status not in ("", "active", "draft", "archived", "unlisted"):
        problems.append(CellProblem("Status", "unknown_choice", cells["Status"]))
    if published is None and not status:
        return {}
    shown = published is not False and status in ("", "active")
    return {"status": str(ProductStatus.PUBLISHED if shown else ProductStatus.DRAFT)}


def _kind(cells: dict[str, str], problems: list[CellProblem]) -> dict[str, Any]:
    travels = _yes_or_no("Variant Requires Shipping", cells, problems)
    if _yes_or_no("Gift Card", cells, problems) or travels is False:
        return {"kind": str(ProductKind.SERVICE)}
    return {"kind": str(ProductKind.GOODS)} if travels else {}


def _yes_or_no(column: str, cells: dict[str, str], problems: list[CellProblem]) -> bool | None:
    said = cells.get(column, "").lower()
    if said in YES:
        return True
    if said in NO:
        return False
    if said:
        problems.append(CellProblem(column, "not_yes_or_no", cells[column]))
    return None


def _whole(column: str, text: str, problems: list[CellProblem]) -> int | None:
    if not text:
        return None
    if not re.fullmatch(r"-?\d{1,12}(\.\d{1,12})?", text, re.ASCII):
        problems.append(CellProblem(column, "not_a_number", text))
    elif text.startswith("-"):
        problems.append(CellProblem(column, "negative", text))
    elif (number := round_half_up(Decimal(text))) > 2_147_483_647:
        problems.append(CellProblem(column, "too_large", text))
    else:
        return number
    return None


def _keep(
    fields: dict[str, Any],
    problems: list[CellProblem],
    column: str,
    name: str,
    read: Callable[[str, Any], Any],
    value: Any,
) -> None:
    try:
        fields[name] = read(name, value)
    except InvalidField as problem:
        said = ",".join(value) if isinstance(value, list) else str(value)
        problems.append(CellProblem(column, problem.reason, said))
