"""Rows of products on one page, each by a rule of its own, read together."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Exists, OuterRef, Q

from mercer.areas.catalogue.collection_rule import rules_condition
from mercer.areas.catalogue.facts import CollectionFacts, ProductCard, read_card
from mercer.areas.catalogue.models import Product, Variant
from mercer.areas.catalogue.queries.languages import languages_of
from mercer.areas.catalogue.queries.products import CARD, CARD_SAID, VISIBLE
from mercer.areas.catalogue.rules import CollectionKind
from mercer.kernel.ids import as_array

NEWEST = f"""SELECT product.*, row_number() OVER (ORDER BY product.created_at DESC, product.id DESC)
    AS nth FROM catalogue_product product WHERE {VISIBLE}
    ORDER BY product.created_at DESC, product.id DESC LIMIT %(most_{{row}})s"""  # noqa: S608
IN_CATEGORY = f"""SELECT product.*, row_number() OVER (ORDER BY placed.place, product.id) AS nth
    FROM (SELECT product_id, min(position) AS place FROM catalogue_productcategory
        WHERE category_id IN (SELECT below.id FROM catalogue_category below
            WHERE below.store_id = %(store)s AND below.is_published
                AND %(category_{{row}})s::uuid = ANY(below.path))
        GROUP BY product_id) placed
    JOIN catalogue_product product ON product.id = placed.product_id WHERE {VISIBLE}
    ORDER BY placed.place, product.id LIMIT %(most_{{row}})s"""  # noqa: S608
BY_HAND = f"""SELECT product.*, row_number() OVER (ORDER BY placed.position, product.id) AS nth
    FROM catalogue_collectionproduct placed
    JOIN catalogue_product product ON product.id = placed.product_id
    WHERE {VISIBLE} AND placed.collection_id = %(collection_{{row}})s
    ORDER BY placed.position, product.id LIMIT %(most_{{row}})s"""  # noqa: S608
BY_RULES = """SELECT product.*,
        row_number() OVER (ORDER BY product.created_at DESC, product.id DESC) AS nth
    FROM catalogue_product product WHERE {visible} AND ({rules})
    ORDER BY product.created_at DESC, product.id DESC LIMIT %(most_{row})s"""
CHOSEN = f"""SELECT product.*, array_position(%(products_{{row}})s::uuid[], product.id) AS nth
    FROM catalogue_product product
    WHERE {VISIBLE} AND product.id = ANY(%(products_{{row}})s::uuid[])
    ORDER BY nth LIMIT %(most_{{row}})s"""  # noqa: S608


@dataclass(frozen=True, slots=True)
class RowOf:
    """A row: of these products; or of a category and all below it; or of a collection, in the order
    chosen by hand or the newest first; or of the newest."""

    most: int
    products: tuple[UUID, ...] | None = None
    category_id: UUID | None = None
    collection: CollectionFacts | None = None


def list_product_rows(
    store_id: UUID,
    rows: Sequence[RowOf],
    now: datetime,
    language: str = "",
    currency: str = "",
) -> tuple[tuple[ProductCard, ...], ...]:
    """What shoppers see in each row, in its order. One statement for all of them, none for none.

    **Shapes and units**: `currency` is the one in which the rules of collections read prices."""
    if not rows:
        return ()
    languages = languages_of(store_id, language)
    card = CARD_SAID if languages else CARD
    wanted: dict[str, Any] = {
        "store": store_id,
        "now": now,
        "languages": languages,
        "currency": currency,
    }
    parts = []
    for number, row in enumerate(rows):
        chosen, values = _row(number, row)
        wanted |= values
        parts.append(f"(SELECT {number}, product.nth, {card} FROM ({chosen}) product)")  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), wanted)
        found = sorted(cursor.fetchall(), key=lambda each: (each[0], each[1]))
    return tuple(
        tuple(read_card(*each[2:]) for each in found if each[0] == number)
        for number in range(len(rows))
    )


def _row(number: int, row: RowOf) -> tuple[str, dict[str, Any]]:
    """The products of a row as SQL, and its values, each named for the row."""
    values: dict[str, Any] = {f"most_{number}": row.most}
    if row.products is not None:
        return CHOSEN.format(row=number), values | {f"products_{number}": as_array(row.products)}
    if row.category_id is not None:
        return IN_CATEGORY.format(row=number), values | {f"category_{number}": row.category_id}
    if row.collection is None:
        return NEWEST.format(row=number), values
    if row.collection.kind == CollectionKind.MANUAL:
        held = {f"collection_{number}": row.collection.collection_id}
        return BY_HAND.format(row=number), values | held
    rules, said = rules_condition(row.collection.rules, row.collection.match)
    values |= {f"row_{number}_{name}": value for name, value in said.items()}
    rules = rules.replace("%(rule_", f"%(row_{number}_rule_")
    return BY_RULES.format(row=number, visible=VISIBLE, rules=rules), values


def find_products_named(store_id: UUID, names: Sequence[str]) -> dict[str, UUID]:
    """Products by what staff call them: a SKU of theirs, or their slug. One statement."""
    wanted = [name.strip() for name in names]
    rows = (
        Product.objects.filter(store_id=store_id)
        .filter(Q(slug__in=wanted) | Q(variants__sku__in=wanted))
        .values_list("id", "slug", "variants__sku")
    )
    found: dict[str, UUID] = {}
    for id_, slug, sku in rows:
        for name in (slug, sku):
            if name in wanted:
                found.setdefault(name, id_)
    return found


def name_products(store_id: UUID, product_ids: Sequence[UUID]) -> dict[UUID, tuple[str, str]]:
    """Slug and title of products, as they were written. One statement."""
    rows = Product.objects.filter(store_id=store_id, pk__in=product_ids)
    return {id_: (slug, title) for id_, slug, title in rows.values_list("id", "slug", "title")}


@dataclass(frozen=True, slots=True)
class NamedProduct:
    """A product as staff choose it: by its slug, seen as its title and status."""

    slug: str
    title: str
    status: str


def list_products_like(store_id: UUID, words: str, most: int) -> tuple[NamedProduct, ...]:
    """Products, drafts too, with these words in their title or a SKU that begins with them, by
    title. One statement."""
    with_sku = Variant.objects.filter(product=OuterRef("pk"), sku__istartswith=words)
    rows = Product.objects.filter(Q(title__icontains=words) | Exists(with_sku), store_id=store_id)
    named = rows.order_by("title", "id").values_list("slug", "title", "status")[:most]
    return tuple(NamedProduct(*row) for row in named)


def list_products_called(store_id: UUID, names: Sequence[str]) -> dict[str, NamedProduct]:
    """Products by what staff call them, as in `find_products_named`. Two statements."""
    found = find_products_named(store_id, names)
    rows = Product.objects.filter(store_id=store_id, pk__in=found.values())
    known = {
        id_: NamedProduct(*row) for id_, *row in rows.values_list("id", "slug", "title", "status")
    }
    return {name: known[id_] for name, id_ in found.items() if id_ in known}
