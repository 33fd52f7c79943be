"""Products beside a product, and products that a shopper names. One statement each."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from mercer.areas.catalogue.facts import ProductCard, ProductFacts, read_card
from mercer.areas.catalogue.queries.languages import languages_of
from mercer.areas.catalogue.queries.products import CARD, CARD_SAID, VISIBLE
from mercer.kernel.ids import as_array

# So many of a category, and of a brand among the newest products, are looked at: a shop with a
# hundred thousand products must not read them all for four cards.
LOOKED_AT = 120
NEWEST = 2_000
RELATED = """
WITH near AS (
    SELECT named.id, (1000 - named.place) * 10 AS nearness
    FROM unnest(%(preferred)s::uuid[]) WITH ORDINALITY AS named (id, place)
    UNION ALL
    (SELECT placed.product_id AS id, 2 AS nearness FROM catalogue_productcategory placed
        WHERE placed.category_id = %(category)s ORDER BY placed.position, placed.id
        LIMIT %(looked_at)s)
    UNION ALL
    (SELECT other.id, 1 FROM (SELECT id, brand FROM catalogue_product
            WHERE %(brand)s <> '' AND store_id = %(store)s AND status = 'published'
            ORDER BY created_at DESC LIMIT %(newest)s) other
        WHERE other.brand = %(brand)s LIMIT %(looked_at)s)),
ranked AS (SELECT id, sum(nearness) AS nearness FROM near
    WHERE id <> %(product)s AND id <> ALL(%(hidden)s::uuid[]) GROUP BY id)
SELECT ARRAY(SELECT variant.id FROM catalogue_variant variant
        WHERE variant.product_id = product.id AND variant.is_active), {card}
FROM ranked JOIN catalogue_product product ON product.id = ranked.id
WHERE {visible}
ORDER BY ranked.nearness DESC, product.created_at DESC, product.id DESC LIMIT %(most)s
"""
OWN_RELATED = RELATED.format(card=CARD, visible=VISIBLE)
SAID_RELATED = RELATED.format(card=CARD_SAID, visible=VISIBLE)
# Slugs of every language lead to a product, and those it had: a page may be open, and a browser may
# remember what was looked at, since before it was renamed.
BY_SLUG = """
SELECT ARRAY(SELECT product.slug UNION ALL
        SELECT every.slug FROM catalogue_producttranslation every
        WHERE every.product_id = product.id),
    ARRAY(SELECT once.slug FROM catalogue_formerslug once
        WHERE once.product_id = product.id), {card}
FROM catalogue_product product WHERE {visible} AND product.id IN (
    SELECT own.id FROM catalogue_product own
        WHERE own.store_id = %(store)s AND own.slug = ANY(%(slugs)s)
    UNION ALL SELECT every.product_id FROM catalogue_producttranslation every
        WHERE every.store_id = %(store)s AND every.slug = ANY(%(slugs)s)
    UNION ALL SELECT once.product_id FROM catalogue_formerslug once
        WHERE once.store_id = %(store)s AND once.slug = ANY(%(slugs)s)
            AND once.product_id IS NOT NULL)
"""
OWN_BY_SLUG = BY_SLUG.format(card=CARD, visible=VISIBLE)
SAID_BY_SLUG = BY_SLUG.format(card=CARD_SAID, visible=VISIBLE)


def list_related(
    store_id: UUID,
    product: ProductFacts,
    now: datetime,
    most: int = 4,
    language: str = "",
    *,
    preferred: Sequence[UUID] = (),
    hidden: Sequence[UUID] = (),
) -> tuple[tuple[ProductCard, tuple[UUID, ...]], ...]:
    """Products that shoppers see: the preferred ones in their order, then those of the same
    category and brand, the nearest first; never the hidden ones. Each comes with its variants that
    are sold, so that one statement can price them all. One statement."""
    languages = languages_of(store_id, language)
    values: dict[str, Any] = {
        "store": store_id,
        "languages": languages,
        "product": product.product_id,
        "category": product.trail[-1].category_id if product.trail else None,
        "brand": product.brand,
        "preferred": as_array(preferred),
        "hidden": as_array(hidden),
        "now": now,
        "most": most,
        "looked_at": LOOKED_AT,
        "newest": NEWEST,
    }
    rows = _rows(SAID_RELATED if languages else OWN_RELATED, values)
    return tuple((read_card(*row[1:]), tuple(row[0])) for row in rows)


def list_cards_by_slug(
    store_id: UUID, slugs: Sequence[str], now: datetime, language: str = ""
) -> tuple[ProductCard, ...]:
    """Cards of the products with these slugs (of any language, or former ones) in this order,
    without those shoppers may not see. One statement."""
    languages = languages_of(store_id, language)
    values = {"store": store_id, "now": now, "slugs": list(slugs), "languages": languages}
    cards: dict[str, ProductCard] = {}
    for known, once, *row in _rows(SAID_BY_SLUG if languages else OWN_BY_SLUG, values):
        card = read_card(*row)
        # What has a slug today goes before what had it.
        cards = dict.fromkeys(once, card) | cards | dict.fromkeys(known, card)
    found = (cards[slug] for slug in slugs if slug in cards)
    return tuple({card.product_id: card for card in found}.values())


def _rows(statement: str, values: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())
