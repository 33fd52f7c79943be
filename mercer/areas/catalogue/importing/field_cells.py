"""Cells that say something of a product or a variant itself. No database."""

from collections.abc import Mapping
from typing import Any

from mercer.areas.catalogue.fields import PRODUCT_FIELDS, VARIANT_FIELDS, Text
from mercer.areas.catalogue.importing.cells import CellReader, split_path, split_words
from mercer.areas.catalogue.importing.columns import (
    CATEGORIES,
    PRODUCT_TEXTS,
    PUBLISH_AT,
    TAG_LIST,
    TAGS,
    UNPUBLISH_AT,
    VARIANT_WHOLES,
)
from mercer.areas.catalogue.rules import ProductKind, ProductStatus, StockPolicy, is_gtin

MOST_PATHS = 50
STATUSES = {
    "active": ProductStatus.PUBLISHED,
    "published": ProductStatus.PUBLISHED,
    "draft": ProductStatus.DRAFT,
    "archived": ProductStatus.DRAFT,
    "unlisted": ProductStatus.DRAFT,
}
KINDS = {str(kind): str(kind) for kind in ProductKind}
POLICIES = {str(policy): str(policy) for policy in StockPolicy}
SHOPIFY_POLICIES = {"deny": str(StockPolicy.DENY), "continue": str(StockPolicy.BACKORDER)}


def read_product_fields(cells: CellReader, *, is_exact: bool) -> dict[str, Any]:
    """What the first row says of the product; columns that are not in the file say nothing."""
    fields: dict[str, Any] = {}
    for column, name in PRODUCT_TEXTS.items():
        if column in cells.cells and not (name == "tax_category" and not cells.text(column)):
            cells.keep(fields, column, name, PRODUCT_FIELDS[name].read, cells.text(column))
    for column, words in ((TAGS, cells.text(TAGS).split(",")), (TAG_LIST, _words(cells, TAG_LIST))):
        if column in cells.cells:
            cells.keep(fields, column, "tags", PRODUCT_FIELDS["tags"].read, words)
    fields.update(_status(cells))
    fields.update(_kind(cells))
    for column, name in ((PUBLISH_AT, "publish_at"), (UNPUBLISH_AT, "unpublish_at")):
        moment = cells.moment(column)
        if moment or (is_exact and column in cells.cells):
            fields[name] = moment
    comes, goes = fields.get("publish_at"), fields.get("unpublish_at")
    if comes and goes and goes <= comes:
        cells.refuse(UNPUBLISH_AT, "before_publish_at")
    return fields


def find_code(
    cells: CellReader,
    fields: dict[str, Any],
    column: str,
    known: Mapping[str, str],
    meanings: Mapping[str, tuple[str, ...]],
) -> None:
    """Put the code that a cell means into `fields`, or refuse a word that nobody knows."""
    said, field = cells.text(column), PRODUCT_TEXTS[column]
    if not said:
        return
    codes = {name.casefold(): code for code, name in known.items()}
    codes |= {code.casefold(): code for code in known}
    words = (said, *meanings.get(said, ()))
    found = next((codes[each.casefold()] for each in words if each.casefold() in codes), None)
    if found is None:
        cells.refuse(column, f"unknown_{field}", bound=", ".join(sorted(known)))
    else:
        fields[field] = found


def read_paths(cells: CellReader) -> list[tuple[str, ...]] | None:
    """The ways through the tree of categories; None where the file has no such column."""
    if CATEGORIES not in cells.cells:
        return None
    paths = [tuple(split_path(word)) for word in _words(cells, CATEGORIES)]
    paths = [path for path in dict.fromkeys(paths) if path]
    for name in {name for path in paths for name in path}:
        cells.keep({}, CATEGORIES, "category", Text(120).read, name)
    if len(paths) > MOST_PATHS:
        cells.refuse(CATEGORIES, "too_many")
    return paths


def read_variant_fields(cells: CellReader, *, is_exact: bool) -> dict[str, Any]:
    """What a row says of the variant itself; columns that are not in the file say nothing."""
    fields: dict[str, Any] = {}
    sku = cells.text("Variant SKU")
    if sku := sku if is_exact else sku.lstrip("'"):
        cells.keep(fields, "Variant SKU", "sku", VARIANT_FIELDS["sku"].read, sku)
    for column, (name, blank) in VARIANT_WHOLES.items():
        number = cells.whole(column)
        if number is not None:
            fields[name] = number
        elif is_exact and column in cells.cells:
            fields[name] = blank
    if barcode := cells.text("Variant Barcode").lstrip("'"):
        if is_gtin(barcode):
            fields["gtin"] = barcode
        else:
            cells.warn("Variant Barcode", "not_a_gtin", barcode)
    elif is_exact and "Variant Barcode" in cells.cells:
        fields["gtin"] = ""
    is_active = cells.yes_or_no("Variant Active")
    if is_active is not None:
        fields["is_active"] = is_active
    policy = _stock_policy(cells)
    if policy:
        fields["stock_policy"] = policy
    return fields


def _words(cells: CellReader, column: str) -> list[str]:
    return split_words(cells.text(column))


def _stock_policy(cells: CellReader) -> str:
    exact: str | None = cells.choice("Variant Stock Policy", POLICIES)
    said: str | None = cells.choice("Variant Inventory Policy", SHOPIFY_POLICIES)
    if cells.cells.get("Variant Inventory Tracker") == "":
        said = StockPolicy.UNTRACKED
    return exact or said or ""


def _status(cells: CellReader) -> dict[str, Any]:
    published = cells.yes_or_no("Published")
    status: str | None = cells.choice("Status", STATUSES)
    if published is None and not status:
        return {}
    shown = published is not False and status in (None, ProductStatus.PUBLISHED)
    return {"status": str(ProductStatus.PUBLISHED if shown else ProductStatus.DRAFT)}


def _kind(cells: CellReader) -> dict[str, Any]:
    exact: str | None = cells.choice("Kind", KINDS)
    if exact:
        return {"kind": exact}
    travels = cells.yes_or_no("Variant Requires Shipping")
    if cells.yes_or_no("Gift Card") or travels is False:
        return {"kind": str(ProductKind.SERVICE)}
    return {"kind": str(ProductKind.GOODS)} if travels else {}
