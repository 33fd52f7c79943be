"""The columns that the catalogue reads itself. The names are the importer's own: every format maps
its headings onto them (`formats/`). Those that Shopify has too are called as Shopify calls them.
"""

OPTION_NAMES = ("Option1 Name", "Option2 Name", "Option3 Name")
OPTION_VALUES = ("Option1 Value", "Option2 Value", "Option3 Value")
TOO_MANY_OPTIONS = ("Option4 Name", "Option4 Value")

PRODUCT_TEXTS = {
    "Title": "title",
    "Body (HTML)": "description",
    "Vendor": "brand",
    "Type": "product_type",
    "Product Type": "product_type",
    "Tax Category": "tax_category",
    "SEO Title": "seo_title",
    "SEO Description": "seo_description",
}
# Cells with several words: separated by commas, or as `cells.join_words` writes them.
TAGS, TAG_LIST = "Tags", "Tag List"
CATEGORIES = "Categories"
PUBLISH_AT, UNPUBLISH_AT = "Publish At", "Unpublish At"
PRODUCT_COLUMNS = (
    "Handle", *PRODUCT_TEXTS, TAGS, TAG_LIST, CATEGORIES, "Published", "Status", "Kind",
    PUBLISH_AT, UNPUBLISH_AT, "Variant Requires Shipping", "Gift Card",
)  # fmt: skip
VARIANT_COLUMNS = (
    "Variant SKU", "Variant Grams", "Variant Inventory Tracker", "Variant Inventory Policy",
    "Variant Barcode", "Variant Active", "Variant Stock Policy", "Variant Backorder Limit",
    "Variant Length", "Variant Width", "Variant Height", "Variant Most Per Order",
)  # fmt: skip
# Whole numbers of a variant: the column's field, and what a blank cell means where it means that.
VARIANT_WHOLES = {
    "Variant Grams": ("weight_grams", 0),
    "Variant Length": ("length_mm", 0),
    "Variant Width": ("width_mm", 0),
    "Variant Height": ("height_mm", 0),
    "Variant Backorder Limit": ("backorder_limit", None),
    "Variant Most Per Order": ("max_per_order", None),
}
# Not in any file: a format says by it that a row is the product's alone and sells nothing.
NO_VARIANT = "No Variant"
IMAGE_SRC, VARIANT_IMAGE, VARIANT_IMAGES = "Image Src", "Variant Image", "Variant Images"
IMAGE_FOCUS = "Image Focus"
IMAGE_COLUMNS = (
    IMAGE_SRC, "Image Position", "Image Alt Text", IMAGE_FOCUS, VARIANT_IMAGE, VARIANT_IMAGES,
)  # fmt: skip
OWN_COLUMNS = frozenset(
    (
        *PRODUCT_COLUMNS,
        *VARIANT_COLUMNS,
        *IMAGE_COLUMNS,
        *OPTION_NAMES,
        *OPTION_VALUES,
        *TOO_MANY_OPTIONS,
    )
)
BY_SMALL_LETTERS = {name.lower(): name for name in OWN_COLUMNS}
