"""Rows of products on one page, each by a rule of its own, read together."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Q

from mercer.areas.catalogue.facts import ProductCard, read_card
from mercer.areas.catalogue.models import Product
from mercer.areas.catalogue.queries.languages import languages_of
from mercer.areas.catalogue.queries.products import CARD, CARD_SAID, VISIBLE
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
CHOSEN = f"""SELECT product.*, array_position(%(products_{{row}})s::uuid[], product.id) AS nth
    FROM catalogue_product product
    WHERE {VISIBLE} AND product.id = ANY(%(products_{{row}})s::uuid[])
    ORDER BY nth LIMIT %(most_{{row}})s"""  # noqa: S608


@dataclass(frozen=True, slots=True)
class RowOf:
    """A row: of these products; or of a category and all below it; or of the newest."""

    most: int
    products: tuple[UUID, ...] | None = None
    category_id: UUID | None = None


def list_product_rows(
    store_id: UUID, rows: Sequence[RowOf], now: datetime, language: str = ""
) -> tuple[tuple[ProductCard, ...], ...]:
    """What shoppers see in each row, in its order. One statement for all of them, none for none."""
    if not rows:
        return ()
    languages = languages_of(store_id, language)
    card = CARD_SAID if languages else CARD
    wanted: dict[str, Any] = {"store": store_id, "now": now, "languages": languages}
    parts = []
    for number, row in enumerate(rows):
        wanted[f"most_{number}"] = row.most
        if row.products is not None:
            wanted[f"products_{number}"] = as_array(row.products)
        elif row.category_id is not None:
            wanted[f"category_{number}"] = row.category_id
        rule = CHOSEN if row.products is not None else IN_CATEGORY if row.category_id else NEWEST
        chosen = rule.format(row=number)
        parts.append(f"(SELECT {number}, product.nth, {card} FROM ({chosen}) product)")  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), wanted)
        found = sorted(cursor.fetchall(), key=lambda each: (each[0], each[1]))
    return tuple(
        tuple(read_card(*each[2:]) for each in found if each[0] == number)
        for number in range(len(rows))
    )


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
