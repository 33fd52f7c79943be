"""Tell who watches that something costs less."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from mercer.areas.wishes.events import PriceDropsFound
from mercer.areas.wishes.operations._prices import PRICE_NOW
from mercer.areas.wishes.rules import LEAST_DROP_PERCENT, TOLD_AT_ONCE
from mercer.kernel.events import announce
from mercer.kernel.ids import as_array, new_id

# What was told is the price to compare with next: the same drop is never found twice, and raising
# a price and lowering it again finds nothing. Only what shoppers see counts.
FALLEN = f"""
SELECT wish.id, watch.id, watch.email, wish.product_id, wish.variant_id, wish.noted_currency,
    COALESCE(wish.told_minor, wish.noted_minor), present.amount_minor
FROM wishes_pricewatch watch
JOIN wishes_wish wish ON wish.wish_list_id = watch.wish_list_id
    AND (watch.covers_all OR wish.is_watched)
JOIN catalogue_product product ON product.id = wish.product_id
CROSS JOIN LATERAL (
    SELECT {PRICE_NOW.format(currency="wish.noted_currency")} AS amount_minor) present
WHERE watch.store_id = %(store)s AND watch.confirmed_at IS NOT NULL AND watch.stopped_at IS NULL
    AND product.status = 'published'
    AND (product.publish_at IS NULL OR product.publish_at <= %(now)s)
    AND (product.unpublish_at IS NULL OR product.unpublish_at > %(now)s)
    AND present.amount_minor < COALESCE(wish.told_minor, wish.noted_minor)
    AND present.amount_minor * 100
        <= COALESCE(wish.told_minor, wish.noted_minor) * (100 - %(least)s)
    AND (%(variants)s::uuid[] IS NULL OR EXISTS (
        SELECT FROM catalogue_variant changed WHERE changed.product_id = wish.product_id
            AND changed.id = ANY(%(variants)s::uuid[])))
ORDER BY wish.id LIMIT %(most)s FOR UPDATE OF wish
"""  # noqa: S608 (no outside text)
# One row for a person and a product, however many lists it stands on: the greatest drop.
KEEP = """
WITH found AS (
    SELECT DISTINCT ON (watch.email, fallen.product) fallen.*, watch.email
    FROM unnest(%(ids)s::uuid[], %(watches)s::uuid[], %(products)s::uuid[], %(variants)s::uuid[],
            %(currencies)s::varchar[], %(olds)s::bigint[], %(news)s::bigint[])
        AS fallen (id, watch, product, variant, currency, old_minor, new_minor)
    JOIN wishes_pricewatch watch ON watch.id = fallen.watch
    ORDER BY watch.email, fallen.product, fallen.new_minor::numeric / fallen.old_minor, fallen.id)
INSERT INTO wishes_pricedrop
    (id, store_id, watch_id, product_id, variant_id, email, currency, old_minor, new_minor,
        found_at)
SELECT id, %(store)s, watch, product, variant, email, currency, old_minor, new_minor, %(now)s
FROM found ORDER BY id
ON CONFLICT (store_id, email, product_id, currency, new_minor) DO NOTHING RETURNING id
"""
TOLD = """
UPDATE wishes_wish wish SET told_minor = told.minor
FROM unnest(%(wishes)s::uuid[], %(news)s::bigint[]) AS told (id, minor) WHERE wish.id = told.id
"""


def tell_price_drops(
    *, store_id: UUID, variant_ids: Sequence[UUID] | None = None, now: datetime
) -> int:
    """Have everybody told, once, who watches something that costs at least 5 % less than when it
    was wished for, or than they were told before.

    Prices are those that everybody sees, in the currency that the wish was noted in. What fell and
    rose again before anybody looked is not told.

    **Returns** how many mails that makes. **Locks** the store's telling, so that two workers make
    one mail. **Announces** PriceDropsFound for each hundred wishes, which the mails follow."""
    told = 0
    values: dict[str, Any] = {
        "store": store_id,
        "now": now,
        "least": LEAST_DROP_PERCENT,
        "most": TOLD_AT_ONCE,
        "variants": None if variant_ids is None else as_array(variant_ids),
    }
    while True:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_advisory_xact_lock(hashtextextended(%s, 32))", [str(store_id)]
            )
            cursor.execute(FALLEN, values)
            fallen = cursor.fetchall()
            if not fallen:
                return told
            drops = _keep(cursor, store_id, fallen, now)
            if drops:
                announce(PriceDropsFound(store_id, drops))
        told += len(drops)


def _keep(
    cursor: Any, store_id: UUID, fallen: list[tuple[Any, ...]], now: datetime
) -> tuple[UUID, ...]:
    """Write down what is told, and that it was; the drops that nobody was told of before."""
    wishes, watches, _emails, products, variants, currencies, olds, news = (
        list(column) for column in zip(*fallen, strict=True)
    )
    cursor.execute(
        KEEP,
        {
            "ids": [new_id() for _ in fallen],
            "watches": watches,
            "products": products,
            "variants": variants,
            "currencies": currencies,
            "olds": olds,
            "news": news,
            "store": store_id,
            "now": now,
        },
    )
    drops = tuple(row[0] for row in cursor.fetchall())
    cursor.execute(TOLD, {"wishes": wishes, "news": news})
    return drops
