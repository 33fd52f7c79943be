"""Shopify's product file, of old and of the template that it hands out since 2024.

**Source**: Shopify Help Center, "Using CSV files to import and export products"."""

from collections.abc import Sequence
from typing import ClassVar

from mercer.areas.catalogue.importing.columns import BY_SMALL_LETTERS
from mercer.areas.catalogue.importing.format import ProductFormat

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
KNOWN = {name.lower(): BY_SMALL_LETTERS[name.lower()] for name in FIELDS}


class Shopify(ProductFormat):
    """One row for each variant and each picture, under the product's handle."""

    code, label, position = "shopify", "Shopify", 10
    required: ClassVar = ("Handle", "Title")

    def field_of(self, heading: str) -> str:
        return KNOWN.get(heading.lower()) or ALIASES.get(heading.lower(), "")

    def list_fields(self) -> Sequence[str]:
        return FIELDS
