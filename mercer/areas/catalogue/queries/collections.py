"""Collections: all of a store, one of them, and what is in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import F

from mercer.areas.catalogue.collection_models import Collection, FormerCollectionSlug
from mercer.areas.catalogue.collection_rule import rules_condition
from mercer.areas.catalogue.errors import CollectionNotFound
from mercer.areas.catalogue.facts import CollectionFacts, ProductCard, read_card, read_image
from mercer.areas.catalogue.queries.products import CARD, VISIBLE
from mercer.areas.catalogue.rules import CollectionKind
from mercer.areas.stores.queries import keep_for_generation

BY_HAND = """SELECT product_id, position AS place, 0 AS tier FROM catalogue_collectionproduct
    WHERE collection_id = %(collection)s"""
BY_RULES = """SELECT product.id AS product_id, 0 AS place, 0 AS tier
    FROM catalogue_product product
    WHERE product.store_id = %(store)s AND product.status = 'published' AND ({rules})"""
PREVIEW = """SELECT count(*) OVER (), {card} FROM catalogue_product product
    WHERE {visible} AND ({rules}) ORDER BY product.created_at DESC, product.id DESC
    LIMIT %(most)s"""


@dataclass(frozen=True, slots=True)
class CollectionPreview:
    """How many products shoppers would see in a collection, and the newest of them."""

    total: int
    cards: tuple[ProductCard, ...]


def list_collections(store_id: UUID, now: datetime) -> tuple[CollectionFacts, ...]:
    """The collections that shoppers see, in the store's order.

    One statement; none is read again outside a transaction until one changes."""
    return tuple(each for each in _collections(store_id) if each.is_visible(now))


def get_collection(
    store_id: UUID, slug: str, now: datetime, *, with_hidden: bool = False
) -> CollectionFacts:
    """The collection at an address; `with_hidden` is for staff. One statement, as above.

    Raises CollectionNotFound."""
    found = next((each for each in _collections(store_id) if each.slug == slug), None)
    if found is None or not (with_hidden or found.is_visible(now)):
        raise CollectionNotFound(slug)
    return found


def find_former_collection(store_id: UUID, slug: str) -> str | None:
    """Where a collection's address that once was leads now. One statement."""
    rows = FormerCollectionSlug.objects.filter(store_id=store_id, slug=slug)
    return rows.annotate(new=F("collection__slug")).values_list("new", flat=True).first()


def collection_base(collection: CollectionFacts) -> tuple[str, dict[str, Any]]:
    """What is in a collection as SQL that lists can stand on, and its values.

    Columns: product_id, place, tier. The list around it brings %(store)s, %(now)s, %(currency)s
    and leaves out what shoppers may not see."""
    if collection.kind == CollectionKind.MANUAL:
        return BY_HAND, {"collection": collection.collection_id}
    condition, values = rules_condition(collection.rules, collection.match)
    return BY_RULES.format(rules=condition), values


def preview_rules(
    *,
    store_id: UUID,
    rules: Sequence[Mapping[str, str]],
    match: str,
    now: datetime,
    currency: str,
    most: int = 8,
) -> CollectionPreview:
    """What these rules would bring together: how many, and the newest. One statement.

    **Shapes and units**: `rules` as `read_rules` gives them."""
    condition, values = rules_condition(rules, match)
    statement = PREVIEW.format(card=CARD, visible=VISIBLE, rules=condition)
    wanted: dict[str, Any] = {"store": store_id, "now": now, "currency": currency, "most": most}
    wanted |= values
    with connection.cursor() as cursor:
        cursor.execute(statement, wanted)
        rows = cursor.fetchall()
    return CollectionPreview(rows[0][0] if rows else 0, tuple(read_card(*row[1:]) for row in rows))


def _collections(store_id: UUID) -> tuple[CollectionFacts, ...]:
    return keep_for_generation(store_id, "collections", lambda: _read(store_id))


def _read(store_id: UUID) -> tuple[CollectionFacts, ...]:
    rows = Collection.objects.filter(store_id=store_id).order_by("position", "name", "id")
    return tuple(
        CollectionFacts(
            collection_id=row.id,
            slug=row.slug,
            name=row.name,
            description=row.description,
            kind=row.kind,
            match=row.match,
            rules=tuple(row.rules),
            sort=row.sort or _unasked(row.kind),
            image=read_image(row.image) if row.image else None,
            is_published=row.is_published,
            publish_at=row.publish_at,
            unpublish_at=row.unpublish_at,
            seo_title=row.seo_title,
            seo_description=row.seo_description,
            updated_at=row.updated_at,
        )
        for row in rows
    )


def _unasked(kind: str) -> str:
    return "recommended" if kind == CollectionKind.MANUAL else "newest"
