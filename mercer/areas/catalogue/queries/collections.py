"""Collections: all of a store, one of them, and what is in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from mercer.areas.catalogue.collection_rule import rules_condition
from mercer.areas.catalogue.errors import CollectionNotFound
from mercer.areas.catalogue.facts import (
    Addresses,
    CollectionFacts,
    ProductCard,
    read_card,
    read_image,
)
from mercer.areas.catalogue.queries.languages import languages_of
from mercer.areas.catalogue.queries.products import CARD, VISIBLE
from mercer.areas.catalogue.rules import CollectionKind
from mercer.areas.catalogue.said import pictured, said
from mercer.areas.stores.queries import keep_for_generation

TEXTS = ("slug", "name", "description", "seo_title", "seo_description")
COLUMNS = ", ".join(f"{{{name}}} AS {name}" for name in TEXTS)
ROWS = f"""SELECT id, kind, match, rules::json, sort, {{image}} AS image, is_published, publish_at,
    unpublish_at, updated_at, collection.slug AS own_slug, {COLUMNS},
    (SELECT json_object_agg(every.language, every.slug)
        FROM catalogue_collectiontranslation every
        WHERE every.collection_id = collection.id AND every.slug <> '') AS slugs
FROM catalogue_collection collection WHERE store_id = %(store)s
ORDER BY position, collection.name, id"""  # noqa: S608
OWN_ROWS = ROWS.format(image="image::json", **{name: f"collection.{name}" for name in TEXTS})
SAID_ROWS = ROWS.format(
    image=pictured("collection"), **{name: said("collection", name) for name in TEXTS}
)
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


def list_collections(
    store_id: UUID, now: datetime, *, language: str = ""
) -> tuple[CollectionFacts, ...]:
    """The collections that shoppers see, in the store's order.

    One statement; none is read again outside a transaction until one changes."""
    return tuple(each for each in _collections(store_id, language) if each.is_visible(now))


def get_collection(
    store_id: UUID, slug: str, now: datetime, *, with_hidden: bool = False, language: str = ""
) -> CollectionFacts:
    """The collection at an address of the language; `with_hidden` is for staff. One statement, as
    above. Raises CollectionNotFound."""
    found = next((each for each in _collections(store_id, language) if each.slug == slug), None)
    if found is None or not (with_hidden or found.is_visible(now)):
        raise CollectionNotFound(slug)
    return found


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


def _collections(store_id: UUID, language: str) -> tuple[CollectionFacts, ...]:
    languages = tuple(languages_of(store_id, language))
    name = ("collections", languages)
    return keep_for_generation(store_id, name, lambda: _read(store_id, languages))


def _read(store_id: UUID, languages: tuple[str, ...]) -> tuple[CollectionFacts, ...]:
    statement = SAID_ROWS if languages else OWN_ROWS
    with connection.cursor() as cursor:
        cursor.execute(statement, {"store": store_id, "languages": list(languages)})
        names = [column.name for column in cursor.description or ()]
        return tuple(_facts(dict(zip(names, row, strict=True))) for row in cursor.fetchall())


def _facts(row: dict[str, Any]) -> CollectionFacts:
    addresses = Addresses(row.pop("own_slug"), row.pop("slugs") or {})
    return CollectionFacts(
        collection_id=row.pop("id"),
        rules=tuple(row.pop("rules")),
        sort=row.pop("sort") or _unasked(row["kind"]),
        image=read_image(image) if (image := row.pop("image")) else None,
        addresses=addresses,
        **row,
    )


def _unasked(kind: str) -> str:
    return "recommended" if kind == CollectionKind.MANUAL else "newest"
