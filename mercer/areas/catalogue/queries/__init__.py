"""Reads that the catalogue offers to others."""

from mercer.areas.catalogue.facts import VariantFacts
from mercer.areas.catalogue.queries.categories import (
    category_tree,
    find_former_slug,
    get_category,
)
from mercer.areas.catalogue.queries.custom_fields import list_custom_fields
from mercer.areas.catalogue.queries.languages import languages_of
from mercer.areas.catalogue.queries.products import (
    PER_PAGE,
    category_pictures,
    get_product_page,
    list_cards,
    list_category_products,
    list_new_products,
    list_published_slugs,
    list_ratings,
    list_titles,
)
from mercer.areas.catalogue.queries.texts import (
    ProductText,
    list_product_ids,
    product_texts,
    translated_texts,
)
from mercer.areas.catalogue.queries.variants import (
    VARIANT_COLUMNS,
    VARIANT_COLUMNS_SAID,
    VARIANT_COUNT,
    VARIANT_TABLES,
    find_variant_by_sku,
    list_variants,
    read_variant,
    sellable_variants,
)

__all__ = [
    "PER_PAGE",
    "VARIANT_COLUMNS",
    "VARIANT_COLUMNS_SAID",
    "VARIANT_COUNT",
    "VARIANT_TABLES",
    "ProductText",
    "VariantFacts",
    "category_pictures",
    "category_tree",
    "find_former_slug",
    "find_variant_by_sku",
    "get_category",
    "get_product_page",
    "languages_of",
    "list_cards",
    "list_category_products",
    "list_custom_fields",
    "list_new_products",
    "list_product_ids",
    "list_published_slugs",
    "list_ratings",
    "list_titles",
    "list_variants",
    "product_texts",
    "read_variant",
    "sellable_variants",
    "translated_texts",
]
