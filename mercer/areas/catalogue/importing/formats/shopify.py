"""Shopify's product file, of old and of the template that it hands out since 2024.

**Source**: Shopify Help Center, "Using CSV files to import and export products"."""

from collections.abc import Sequence
from typing import ClassVar

from mercer.areas.catalogue.importing.cells import split_path, split_words
from mercer.areas.catalogue.importing.columns import BY_SMALL_LETTERS
from mercer.areas.catalogue.importing.format import ProductFormat
from mercer.areas.catalogue.rules import ProductKind, ProductStatus, StockPolicy

FIELDS = (
    "Handle", "Title", "Body (HTML)", "Vendor", "Type", "Tags", "Published", "Status",
    "Option1 Name", "Option1 Value", "Option2 Name", "Option2 Value", "Option3 Name",
    "Option3 Value", "Option4 Name", "Option4 Value",
    "Variant SKU", "Variant Grams", "Variant Inventory Tracker", "Variant Inventory Policy",
    "Variant Requires Shipping", "Variant Barcode", "Image Src", "Image Position",
    "Image Alt Text", "Variant Image", "Gift Card", "SEO Title", "SEO Description",
)  # fmt: skip
ALIASES = {
    "url handle": "Handle",
    "description": "Body (HTML)",
    "published on online store": "Published",
    "sku": "Variant SKU",
    "barcode": "Variant Barcode",
    "price": "Variant Price",
    "compare-at price": "Variant Compare At Price",
    "inventory tracker": "Variant Inventory Tracker",
    "inventory quantity": "Variant Inventory Qty",
    "continue selling when out of stock": "Variant Inventory Policy",
    "weight value (grams)": "Variant Grams",
    "requires shipping": "Variant Requires Shipping",
    "product image url": "Image Src",
    "image position": "Image Position",
    "image alt text": "Image Alt Text",
    "variant image url": "Variant Image",
    "gift card": "Gift Card",
    "seo title": "SEO Title",
    "seo description": "SEO Description",
}
WRITTEN = (
    "Handle", "Title", "Body (HTML)", "Vendor", "Type", "Tags", "Published",
    "Option1 Name", "Option1 Value", "Option2 Name", "Option2 Value", "Option3 Name",
    "Option3 Value", "Variant SKU", "Variant Grams", "Variant Inventory Tracker",
    "Variant Inventory Qty", "Variant Inventory Policy", "Variant Fulfillment Service",
    "Variant Price", "Variant Compare At Price", "Variant Requires Shipping", "Variant Taxable",
    "Variant Barcode", "Image Src", "Image Position", "Image Alt Text", "Gift Card", "SEO Title",
    "SEO Description", "Variant Image", "Variant Weight Unit", "Status",
)  # fmt: skip
# What Shopify asks for in a variant's row and Mercer has no word for.
EVERY_VARIANT = {
    "Variant Fulfillment Service": "manual",
    "Variant Taxable": "true",
    "Variant Weight Unit": "g",
}
KNOWN = {name.lower(): BY_SMALL_LETTERS[name.lower()] for name in FIELDS}


class Shopify(ProductFormat):
    """One row for each variant and each picture, under the product's handle."""

    code, label, position = "shopify", "Shopify", 10
    required: ClassVar = ("Handle", "Title")
    is_written = True

    def field_of(self, heading: str) -> str:
        return KNOWN.get(heading.lower()) or ALIASES.get(heading.lower(), "")

    def list_fields(self) -> Sequence[str]:
        return FIELDS

    def list_headings(
        self, of_products: Sequence[str], of_variants: Sequence[str]
    ) -> Sequence[tuple[str, str]]:
        return [(name, name) for name in WRITTEN]

    def write(self, rows: list[dict[str, str]], currency: str) -> list[dict[str, str]]:
        first = rows[0]
        has_options = bool(first.get("Option1 Name"))
        travels = first["Kind"] == ProductKind.GOODS
        written = [self._row(row, currency, travels=travels) for row in rows]
        written[0] |= self._product(first)
        if not has_options:
            written[0] |= {"Option1 Name": "Title", "Option1 Value": "Default Title"}
        return written

    def _product(self, row: dict[str, str]) -> dict[str, str]:
        is_shown = row["Status"] == ProductStatus.PUBLISHED
        # Shopify has one type where Mercer has a type and categories: the type, or the first place.
        places = [split_path(place) for place in split_words(row["Categories"])]
        return {
            "Type": row["Product Type"] or (places[0][-1] if places else ""),
            "Tags": ", ".join(split_words(row["Tag List"])),
            "Published": "true" if is_shown else "false",
            "Status": "active" if is_shown else "draft",
            "Gift Card": "false",
        }

    def _row(self, row: dict[str, str], currency: str, *, travels: bool) -> dict[str, str]:
        kept = {name: text for name, text in row.items() if name in WRITTEN and name != "Status"}
        if "Variant SKU" not in row:
            return kept
        policy = row["Variant Stock Policy"]
        stock = [text for name, text in row.items() if name.startswith("stock ") and text]
        pictures = split_words(row["Variant Images"])
        return {
            **kept,
            **EVERY_VARIANT,
            "Variant Inventory Tracker": "" if policy == StockPolicy.UNTRACKED else "shopify",
            "Variant Inventory Policy": "continue" if policy == StockPolicy.BACKORDER else "deny",
            "Variant Inventory Qty": str(sum(map(int, stock))) if stock else "",
            "Variant Price": row.get(f"price {currency}", ""),
            "Variant Compare At Price": row.get(f"compare-at {currency}", ""),
            "Variant Requires Shipping": "true" if travels else "false",
            "Variant Image": pictures[0] if pictures else "",
        }
