"""Products as words, for search."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Func, OuterRef, TextField, Value

from mercer.areas.catalogue.models import Product, Variant
from mercer.areas.catalogue.rules import ProductStatus, plain_text

SEPARATOR = "\x1f"
JOINED = Func(
    "option_values", Value(SEPARATOR), function="array_to_string", output_field=TextField()
)


@dataclass(frozen=True, slots=True)
class ProductText:
    """What a product can be found by, and between which moments shoppers may see it."""

    product_id: UUID
    slug: str
    title: str
    brand: str
    product_type: str
    tags: tuple[str, ...]
    skus: tuple[str, ...]
    option_values: tuple[str, ...]
    text: str
    publish_at: datetime | None
    unpublish_at: datetime | None


def product_texts(store_id: UUID, product_ids: Sequence[UUID]) -> tuple[ProductText, ...]:
    """The words of these products; drafts are left out. One statement."""
    variants = Variant.objects.filter(product=OuterRef("pk"), is_active=True).order_by("position")
    rows = (
        Product.objects.filter(
            store_id=store_id, id__in=list(product_ids), status=ProductStatus.PUBLISHED
        )
        .annotate(
            skus=ArraySubquery(variants.values("sku")),
            gtins=ArraySubquery(variants.values("gtin")),
            values_=ArraySubquery(variants.annotate(joined=JOINED).values("joined")),
        )
        .values()
    )
    return tuple(
        ProductText(
            product_id=row["id"],
            slug=row["slug"],
            title=row["title"],
            brand=row["brand"],
            product_type=row["product_type"],
            tags=tuple(row["tags"]),
            skus=tuple(filter(None, (*row["skus"], *row["gtins"]))),
            option_values=tuple(
                dict.fromkeys(
                    value for values in row["values_"] for value in values.split(SEPARATOR) if value
                )
            ),
            text=plain_text(row["description"]),
            publish_at=row["publish_at"],
            unpublish_at=row["unpublish_at"],
        )
        for row in rows
    )


def list_product_ids(
    store_id: UUID, *, after: UUID | None = None, most: int = 500
) -> tuple[UUID, ...]:
    """The ids of a store's products, a stretch at a time, drafts too. One statement."""
    rows = Product.objects.filter(store_id=store_id).order_by("id")
    if after:
        rows = rows.filter(id__gt=after)
    return tuple(rows.values_list("id", flat=True)[:most])
