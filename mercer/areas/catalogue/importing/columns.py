"""The columns of a product file that the catalogue reads itself, and other spellings of them."""

OPTION_NAMES = ("Option1 Name", "Option2 Name", "Option3 Name")
OPTION_VALUES = ("Option1 Value", "Option2 Value", "Option3 Value")
TOO_MANY_OPTIONS = ("Option4 Name", "Option4 Value")

PRODUCT_COLUMNS = {
    "Title": "title",
    "Body (HTML)": "description",
    "Vendor": "brand",
    "Type": "product_type",
    "Tags": "tags",
    "SEO Title": "seo_title",
    "SEO Description": "seo_description",
}
VARIANT_COLUMNS = {
    "Variant SKU": "sku",
    "Variant Grams": "weight_grams",
    "Variant Inventory Tracker": "stock_policy",
    "Variant Inventory Policy": "stock_policy",
    "Variant Barcode": "gtin",
}
IMAGE_COLUMNS = ("Image Src", "Image Position", "Image Alt Text", "Variant Image")
OTHER_COLUMNS = ("Handle", "Published", "Status", "Variant Requires Shipping", "Gift Card")
REQUIRED_COLUMNS = ("Handle", "Title")

OWN_COLUMNS = frozenset(
    (
        *PRODUCT_COLUMNS,
        *VARIANT_COLUMNS,
        *IMAGE_COLUMNS,
        *OTHER_COLUMNS,
        *OPTION_NAMES,
        *OPTION_VALUES,
        *TOO_MANY_OPTIONS,
    )
)
# The template that Shopify hands out since 2024 calls the same things by other names.
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


def column_of(heading: str, known: frozenset[str]) -> str:
    """Which known column a heading means, whatever its capitals; "" for none."""
    plain = " ".join(heading.split()).lower()
    by_plain = {name.lower(): name for name in known}
    return by_plain.get(plain) or ALIASES.get(plain, "")
