"""What site maps say of the catalogue."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Max, OuterRef, Q
from django.db.models.fields.json import KeyTextTransform, KeyTransform
from django.db.models.functions import JSONObject

from mercer.areas.catalogue.facts import Addresses
from mercer.areas.catalogue.models import Category, Image, Product, ProductTranslation

MOST_IMAGES = 5


@dataclass(frozen=True, slots=True)
class MappedProduct:
    """A product that shoppers see: its addresses, its last change, its largest pictures' keys."""

    addresses: Addresses
    changed_at: datetime
    image_keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MappedCatalogue:
    """How many products shoppers see, and when one of them last changed."""

    products: int
    changed_at: datetime | None


def mapped_catalogue(store_id: UUID, now: datetime) -> MappedCatalogue:
    """How much there is to map. One statement."""
    visible = Product.objects.filter(store_id=store_id).visible(now)
    found = visible.aggregate(products=Count("id"), changed_at=Max("updated_at"))
    return MappedCatalogue(found["products"], found["changed_at"])


def list_mapped_products(
    store_id: UUID, now: datetime, *, offset: int, most: int
) -> tuple[MappedProduct, ...]:
    """One part of what shoppers see, in an order that stays. One statement."""
    keys = (
        Image.objects.filter(product=OuterRef("pk"))
        .order_by("position", "id")
        .values_list(KeyTextTransform("key", KeyTransform(-1, "renditions")))[:MOST_IMAGES]
    )
    said = (
        ProductTranslation.objects.filter(product=OuterRef("pk"))
        .exclude(slug="")
        .values_list(JSONObject(language="language", slug="slug"))
    )
    rows = (
        Product.objects.filter(store_id=store_id)
        .visible(now)
        .order_by("id")
        .annotate(keys=ArraySubquery(keys), said=ArraySubquery(said))
        .values_list("slug", "said", "updated_at", "keys")[offset : offset + most]
    )
    return tuple(
        MappedProduct(
            Addresses(slug, {each["language"]: each["slug"] for each in said}),
            at,
            tuple(filter(None, keys)),
        )
        for slug, said, at, keys in rows
    )


def category_changes(store_id: UUID, now: datetime) -> dict[UUID, datetime]:
    """By id of a published category, when a product in it last changed. One statement."""
    products = Product.objects.filter(store_id=store_id).visible(now)
    rows = (
        Category.objects.filter(store_id=store_id, is_published=True)
        .annotate(changed_at=Max("products__updated_at", filter=Q(products__in=products)))
        .exclude(changed_at=None)
    )
    return dict(rows.values_list("id", "changed_at"))
