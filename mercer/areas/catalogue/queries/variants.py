"""Variants, as carts, stock and orders need them. One statement each."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from mercer.areas.catalogue.facts import VariantFacts
from mercer.areas.catalogue.rules import is_visible, needs_shipping
from mercer.kernel.ids import as_array

# Written out: these run with every cart and every page, and putting them together from a queryset
# takes longer than their answer.
VARIANT_COLUMNS = """variant.id, product.id, product.slug, variant.sku, product.title,
    variant.option_values, product.kind, variant.weight_grams, product.tax_category,
    variant.stock_policy, variant.backorder_limit, variant.max_per_order,
    COALESCE(
        (SELECT image.renditions->0->>'key' FROM catalogue_image_variants shown
            JOIN catalogue_image image ON image.id = shown.image_id
            WHERE shown.variant_id = variant.id ORDER BY image.position, image.id LIMIT 1),
        (SELECT image.renditions->0->>'key' FROM catalogue_image image
            WHERE image.product_id = product.id ORDER BY image.position, image.id LIMIT 1)),
    variant.is_active, product.status, product.publish_at, product.unpublish_at, variant.gtin"""
VARIANT_COUNT = 18
VARIANT_TABLES = (
    "catalogue_variant variant JOIN catalogue_product product ON product.id = variant.product_id"
)
FACTS = f"SELECT {VARIANT_COLUMNS} FROM {VARIANT_TABLES} "  # noqa: S608 (no outside text)
BY_IDS = FACTS + "WHERE variant.store_id = %s AND variant.id = ANY(%s)"
BY_SKU = FACTS + "WHERE variant.store_id = %s AND variant.sku = %s"
OF_PRODUCT = (
    FACTS
    + """WHERE variant.store_id = %s AND variant.product_id = %s
ORDER BY variant.position, variant.id"""
)


def sellable_variants(
    store_id: UUID, variant_ids: Sequence[UUID], now: datetime
) -> dict[UUID, VariantFacts]:
    """What carts and orders need of these variants; unknown ones are left out. One statement."""
    return {each.variant_id: each for each in _read(now, BY_IDS, store_id, as_array(variant_ids))}


def find_variant_by_sku(store_id: UUID, sku: str, now: datetime) -> VariantFacts | None:
    """The variant with this SKU, or None. One statement."""
    found = _read(now, BY_SKU, store_id, sku)
    return found[0] if found else None


def list_variants(
    store_id: UUID, product_id: UUID, now: datetime, *, only_active: bool = False
) -> tuple[VariantFacts, ...]:
    """A product's variants in their order, those not for sale too. One statement."""
    return tuple(_read(now, OF_PRODUCT, store_id, product_id, only_active=only_active))


def _read(
    now: datetime, statement: str, *values: Any, only_active: bool = False
) -> list[VariantFacts]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        rows = cursor.fetchall()
    return [read_variant(row, now) for row in rows if row[13] or not only_active]


def read_variant(row: tuple[Any, ...], now: datetime) -> VariantFacts:
    """A variant, from VARIANT_COLUMNS."""
    return VariantFacts(
        variant_id=row[0],
        product_id=row[1],
        product_slug=row[2],
        sku=row[3],
        title=row[4],
        option_text=" / ".join(row[5]),
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
    )
