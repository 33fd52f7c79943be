"""Products beside a product, and products that a shopper names. One statement each."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from mercer.areas.catalogue.facts import ProductCard, ProductFacts, read_card
from mercer.areas.catalogue.queries.products import CARD, CARDS, VISIBLE

# So many of a category, and of a brand among the newest products, are looked at: a shop with a
# hundred thousand products must not read them all for four cards.
LOOKED_AT = 120
NEWEST = 2_000
RELATED = """
WITH near AS (
    (SELECT placed.product_id AS id, 2 AS nearness FROM catalogue_productcategory placed
        WHERE placed.category_id = %(category)s ORDER BY placed.position, placed.id
        LIMIT %(looked_at)s)
    UNION ALL
    (SELECT other.id, 1 FROM (SELECT id, brand FROM catalogue_product
            WHERE %(brand)s <> '' AND store_id = %(store)s AND status = 'published'
            ORDER BY created_at DESC LIMIT %(newest)s) other
        WHERE other.brand = %(brand)s LIMIT %(looked_at)s)),
ranked AS (SELECT id, sum(nearness) AS nearness FROM near WHERE id <> %(product)s GROUP BY id)
SELECT ARRAY(SELECT variant.id FROM catalogue_variant variant
        WHERE variant.product_id = product.id AND variant.is_active), {card}
FROM ranked JOIN catalogue_product product ON product.id = ranked.id
WHERE {visible}
ORDER BY ranked.nearness DESC, product.created_at DESC, product.id DESC LIMIT %(most)s
"""
RELATED = RELATED.format(card=CARD, visible=VISIBLE)
BY_SLUG = CARDS.format(card=CARD, visible=VISIBLE, tail="AND product.slug = ANY(%(slugs)s)")


def list_related(
    store_id: UUID, product: ProductFacts, now: datetime, most: int = 4
) -> tuple[tuple[ProductCard, tuple[UUID, ...]], ...]:
    """Products of the same category and brand that shoppers see, the nearest first, each with its
    variants that are sold, so that one statement can price them all. One statement."""
    values: dict[str, Any] = {
        "store": store_id,
        "product": product.product_id,
        "category": product.trail[-1].category_id if product.trail else None,
        "brand": product.brand,
        "now": now,
        "most": most,
        "looked_at": LOOKED_AT,
        "newest": NEWEST,
    }
    return tuple((read_card(*row[1:]), tuple(row[0])) for row in _rows(RELATED, values))


def list_cards_by_slug(
    store_id: UUID, slugs: Sequence[str], now: datetime
) -> tuple[ProductCard, ...]:
    """Cards of the products with these slugs in this order, without those shoppers may not see.

    One statement."""
    rows = _rows(BY_SLUG, {"store": store_id, "now": now, "slugs": list(slugs)})
    cards = {card.slug: card for card in (read_card(*row) for row in rows)}
    return tuple(cards[slug] for slug in dict.fromkeys(slugs) if slug in cards)


def _rows(statement: str, values: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())
