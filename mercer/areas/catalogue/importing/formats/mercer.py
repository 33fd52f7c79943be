"""Mercer's own product file: everything that a product says, in and out without loss."""

from collections.abc import Sequence
from typing import ClassVar

from mercer.areas.catalogue.importing.format import ProductFormat

# Heading and the importer's column, in the order of an export.
PRODUCT = {
    "handle": "Handle",
    "title": "Title",
    "kind": "Kind",
    "status": "Status",
    "publish at": "Publish At",
    "unpublish at": "Unpublish At",
    "description": "Body (HTML)",
    "brand": "Vendor",
    "product type": "Product Type",
    "tags": "Tag List",
    "categories": "Categories",
    "tax category": "Tax Category",
    "seo title": "SEO Title",
    "seo description": "SEO Description",
}
VARIANT = {
    "option 1 name": "Option1 Name",
    "option 1 value": "Option1 Value",
    "option 2 name": "Option2 Name",
    "option 2 value": "Option2 Value",
    "option 3 name": "Option3 Name",
    "option 3 value": "Option3 Value",
    "sku": "Variant SKU",
    "gtin": "Variant Barcode",
    "for sale": "Variant Active",
    "stock policy": "Variant Stock Policy",
    "backorder limit": "Variant Backorder Limit",
    "most per order": "Variant Most Per Order",
    "weight (g)": "Variant Grams",
    "length (mm)": "Variant Length",
    "width (mm)": "Variant Width",
    "height (mm)": "Variant Height",
}
PICTURE = {
    "pictures of variant": "Variant Images",
    "picture": "Image Src",
    "picture position": "Image Position",
    "picture text": "Image Alt Text",
    "picture focus": "Image Focus",
}
FIELDS = {**PRODUCT, **VARIANT, **PICTURE}


class Mercer(ProductFormat):
    """One row for each variant and each picture; what belongs to the product is in its first."""

    code, label, position = "mercer", "Mercer", 20
    required: ClassVar = ("Handle", "Title")
    is_exact = is_written = True
    # A byte order mark: without it a spreadsheet takes the file for one in its own code page.
    begins_with = "\ufeff"

    def field_of(self, heading: str) -> str:
        return FIELDS.get(heading.lower(), "")

    def list_fields(self) -> Sequence[str]:
        return tuple(FIELDS.values())

    def list_headings(
        self, of_products: Sequence[str], of_variants: Sequence[str]
    ) -> Sequence[tuple[str, str]]:
        own = [(name, name) for name in of_products], [(name, name) for name in of_variants]
        return [*PRODUCT.items(), *own[0], *VARIANT.items(), *own[1], *PICTURE.items()]
