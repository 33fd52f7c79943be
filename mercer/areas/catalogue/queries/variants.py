"""Variants, as carts, stock and orders need them. One statement each."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce

from mercer.areas.catalogue.facts import VariantFacts
from mercer.areas.catalogue.models import Image, Variant
from mercer.areas.catalogue.rules import is_visible, needs_shipping


def sellable_variants(
    store_id: UUID, variant_ids: Sequence[UUID], now: datetime
) -> dict[UUID, VariantFacts]:
    """What carts and orders need of these variants; unknown ones are left out. One statement."""
    rows = Variant.objects.filter(store_id=store_id, id__in=list(variant_ids))
    return {facts.variant_id: facts for facts in variant_facts(rows, now)}


def find_variant_by_sku(store_id: UUID, sku: str, now: datetime) -> VariantFacts | None:
    """The variant with this SKU, or None. One statement."""
    found = variant_facts(Variant.objects.filter(store_id=store_id, sku=sku), now)
    return found[0] if found else None


def list_variants(store_id: UUID, product_id: UUID, now: datetime) -> tuple[VariantFacts, ...]:
    """A product's variants in their order, those not for sale too. One statement."""
    rows = Variant.objects.filter(store_id=store_id, product_id=product_id)
    return tuple(variant_facts(rows.order_by("position", "id"), now))


def variant_facts(rows: Any, now: datetime) -> list[VariantFacts]:
    """Facts of a queryset of variants, with the picture of each."""
    own = Image.objects.filter(variants=OuterRef("pk")).order_by("position", "id")
    first = Image.objects.filter(product=OuterRef("product_id")).order_by("position", "id")
    small = "renditions__0__key"
    found = rows.annotate(
        image_key=Coalesce(Subquery(own.values(small)[:1]), Subquery(first.values(small)[:1]))
    ).values_list(
        "id", "product_id", "product__slug", "sku", "product__title", "option_values",
        "product__kind", "weight_grams", "product__tax_category", "stock_policy",
        "backorder_limit", "max_per_order", "image_key", "is_active", "product__status",
        "product__publish_at", "product__unpublish_at", "gtin",
    )  # fmt: skip
    return [
        VariantFacts(
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
        for row in found
    ]
