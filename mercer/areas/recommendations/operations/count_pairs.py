"""Reckon what is bought together."""

from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from mercer.areas.recommendations.rules import (
    COUNTED,
    DAMPING,
    LEAST_ORDERS,
    MOST_BOUGHT_TOGETHER,
    MOST_PRODUCTS_OF_ORDER,
)
from mercer.areas.stores.operations.bump_generation import bump_generation

# Sold products of each order that counts, once; orders of one product are in the numbers of how
# often a product is bought, not in the pairs. The share is n(ab) / sqrt(n(a) n(b)), damped.
PAIRS = """
WITH bought AS MATERIALIZED (
    SELECT DISTINCT line.order_id, line.product_id
    FROM orders_order placed JOIN orders_orderline line ON line.order_id = placed.id
    JOIN catalogue_product product
        ON product.id = line.product_id AND product.store_id = placed.store_id
    WHERE placed.store_id = %(store)s AND placed.status IN ('placed', 'closed')
        AND NOT placed.is_test
        AND placed.placed_at > %(since)s AND placed.placed_at <= %(now)s
        AND line.cancelled_quantity < line.quantity),
single AS (SELECT product_id, count(*) AS orders FROM bought GROUP BY product_id),
several AS (
    SELECT bought.order_id, bought.product_id FROM bought JOIN (
        SELECT order_id FROM bought GROUP BY order_id
        HAVING count(*) BETWEEN 2 AND %(most_products)s) AS fitting USING (order_id)),
pairs AS (
    SELECT one.product_id, other.product_id AS other_id, count(*) AS orders
    FROM several one JOIN several other USING (order_id)
    WHERE one.product_id <> other.product_id
    GROUP BY one.product_id, other.product_id HAVING count(*) >= %(least)s),
scored AS (
    SELECT pairs.*, pairs.orders / sqrt(a.orders::float8 * b.orders)
        * pairs.orders / (pairs.orders + %(damping)s) AS score
    FROM pairs JOIN single a ON a.product_id = pairs.product_id
    JOIN single b ON b.product_id = pairs.other_id),
placed AS (
    SELECT *, row_number() OVER (
        PARTITION BY product_id ORDER BY score DESC, orders DESC, other_id) AS place FROM scored),
wanted AS (SELECT product_id, other_id, orders, score FROM placed WHERE place <= %(most)s),
gone AS (
    DELETE FROM recommendations_boughttogether known WHERE known.store_id = %(store)s
        AND NOT EXISTS (SELECT FROM wanted WHERE wanted.product_id = known.product_id
            AND wanted.other_id = known.other_id) RETURNING known.id),
written AS (
    INSERT INTO recommendations_boughttogether AS known
        (store_id, product_id, other_id, orders, score)
    SELECT %(store)s, product_id, other_id, orders, score FROM wanted
    ORDER BY product_id, other_id
    ON CONFLICT (product_id, other_id) DO UPDATE
    SET orders = excluded.orders, score = excluded.score
    WHERE known.orders <> excluded.orders OR known.score <> excluded.score RETURNING known.id)
SELECT (SELECT count(*) FROM wanted),
    (SELECT count(*) FROM gone) + (SELECT count(*) FROM written)
"""


def count_pairs(*, store_id: UUID, now: datetime) -> int:
    """Reckon anew which products of a store were bought in one order, during the last year.

    Orders that were cancelled, and lines of which everything was, do not count; a pair needs two
    orders; a product keeps twelve others. Only rows that changed are written, so that a night
    without news changes nothing and no page is drawn anew.

    **Returns** how many pairs there are, each counted from both sides. **Locks** the store's
    reckoning: another one waits."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 31))", [str(store_id)])
        cursor.execute(
            PAIRS,
            {
                "store": store_id,
                "now": now,
                "since": now - COUNTED,
                "least": LEAST_ORDERS,
                "most": MOST_BOUGHT_TOGETHER,
                "most_products": MOST_PRODUCTS_OF_ORDER,
                "damping": DAMPING,
            },
        )
        pairs, changed = cursor.fetchone()
        if changed:
            bump_generation(store_id=store_id)
    return int(pairs)
