"""Variants, as carts, stock and orders need them. One statement each."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from mercer.areas.catalogue.facts import VariantFacts
from mercer.areas.catalogue.models import Variant
from mercer.areas.catalogue.queries.languages import languages_of
from mercer.areas.catalogue.rules import is_visible, needs_shipping
from mercer.areas.catalogue.said import SHOWN_VALUES, said
from mercer.kernel.ids import as_array

# Written out: these run with every cart and every page, and putting them together from a queryset
# takes longer than their answer.
COLUMNS = """variant.id, product.id, {slug}, variant.sku, {title},
    variant.option_values, product.kind, variant.weight_grams, product.tax_category,
    variant.stock_policy, variant.backorder_limit, variant.max_per_order,
    COALESCE(
        (SELECT image.renditions->0->>'key' FROM catalogue_image_variants shown
            JOIN catalogue_image image ON image.id = shown.image_id
            WHERE shown.variant_id = variant.id ORDER BY image.position, image.id LIMIT 1),
        (SELECT image.renditions->0->>'key' FROM catalogue_image image
            WHERE image.product_id = product.id ORDER BY image.position, image.id LIMIT 1)),
    variant.is_active, product.status, product.publish_at, product.unpublish_at, variant.gtin,
    {values}"""
VARIANT_COLUMNS = COLUMNS.format(
    slug="product.slug", title="product.title", values="variant.option_values"
)
# The same in the languages that `%(languages)s` names.
VARIANT_COLUMNS_SAID = COLUMNS.format(
    slug=said("product", "slug"), title=said("product", "title"), values=SHOWN_VALUES
)
VARIANT_COUNT = 19
VARIANT_TABLES = (
    "catalogue_variant variant JOIN catalogue_product product ON product.id = variant.product_id"
)
FACTS, FACTS_SAID = (
    f"SELECT {columns} FROM {VARIANT_TABLES} WHERE variant.store_id = %(store)s "  # noqa: S608
    for columns in (VARIANT_COLUMNS, VARIANT_COLUMNS_SAID)
)
BY_IDS = "AND variant.id = ANY(%(variants)s)"
BY_SKU = "AND variant.sku = %(sku)s"
OF_PRODUCT = "AND variant.product_id = %(product)s ORDER BY variant.position, variant.id"


def sellable_variants(
    store_id: UUID, variant_ids: Sequence[UUID], now: datetime, language: str = ""
) -> dict[UUID, VariantFacts]:
    """What carts and orders need of these variants; unknown ones are left out. One statement.

    Texts are in the language, as far as they are translated; in none, as they were written."""
    wanted = {"variants": as_array(variant_ids)}
    found = _read(now, BY_IDS, store_id, language, wanted)
    return {each.variant_id: each for each, _ in found}


def find_variant_by_sku(
    store_id: UUID, sku: str, now: datetime, language: str = ""
) -> VariantFacts | None:
    """The variant with this SKU, or None. One statement."""
    found = _read(now, BY_SKU, store_id, language, {"sku": sku})
    return found[0][0] if found else None


def variant_ids_by_sku(store_id: UUID, skus: Sequence[str]) -> dict[str, UUID]:
    """The variants that have these SKUs; unknown ones are left out. One statement."""
    rows = Variant.objects.filter(store_id=store_id, sku__in=set(skus))
    return dict(rows.values_list("sku", "id"))


def list_variants(
    store_id: UUID,
    product_id: UUID,
    now: datetime,
    *,
    only_active: bool = False,
    language: str = "",
) -> tuple[VariantFacts, ...]:
    """A product's variants in their order, those not for sale too. One statement."""
    found = _read(now, OF_PRODUCT, store_id, language, {"product": product_id})
    return tuple(each for each, active in found if active or not only_active)


def _read(
    now: datetime, tail: str, store_id: UUID, language: str, values: dict[str, Any]
) -> list[tuple[VariantFacts, bool]]:
    languages = languages_of(store_id, language)
    statement = (FACTS_SAID if languages else FACTS) + tail
    with connection.cursor() as cursor:
        cursor.execute(statement, {**values, "store": store_id, "languages": languages})
        return [(read_variant(row, now), row[13]) for row in cursor.fetchall()]


def read_variant(row: tuple[Any, ...], now: datetime) -> VariantFacts:
    """A variant, from VARIANT_COLUMNS."""
    return VariantFacts(
        variant_id=row[0],
        product_id=row[1],
        product_slug=row[2],
        sku=row[3],
        title=row[4],
        option_text=" / ".join(row[18]),
        kind=row[6],
        needs_shipping=needs_shipping(row[6]),
        weight_grams=row[7],
        tax_category=row[8],
        stock_policy=row[9],
        backorder_limit=row[10],
        max_per_order=row[11],
        image_key=row[12] or "",
        is_sellable=row[13] and is_visible(row[14], row[15], row[16], now),
        option_values=tuple(row[5]),
        gtin=row[17],
        shown_values=tuple(row[18]),
    )
