"""The statement that narrows, counts and leafs a list: one, whatever the list holds.

`seen`: what shoppers may see of the list. `offer`: its active variants, each with what it costs,
whether it can be had, and as bits in `missed` which chosen facets it does not fit. A variant counts
for a facet when it misses nothing but, perhaps, that facet itself.
"""

from collections.abc import Sequence

from mercer.areas.catalogue.queries.products import CARD, VISIBLE

PRICE_BIT, STOCK_BIT, BRAND_BIT, FIRST_OPTION_BIT = 1, 2, 4, 8
MOST_VALUES = 400
IN_CATEGORIES = """SELECT product_id, min(position) AS place, 0 AS tier
    FROM catalogue_productcategory WHERE category_id = ANY(%(categories)s::uuid[])
    GROUP BY product_id"""
AMONG_FOUND = """SELECT product_id, place, tier
    FROM unnest(%(products)s::uuid[], %(tiers)s::int[])
    WITH ORDINALITY AS found (product_id, tier, place)"""
OF_STORE = """SELECT id AS product_id, 0 AS place, 0 AS tier FROM catalogue_product
    WHERE store_id = %(store)s"""
# The same as inventory's rule for one variant, for many at once.
CAN_SELL = """CASE variant.stock_policy WHEN 'untracked' THEN true
    WHEN 'backorder' THEN variant.backorder_limit IS NULL
        OR COALESCE(free.units, 0) + variant.backorder_limit > 0
    ELSE COALESCE(free.units, 0) > 0 END"""
SHELF = """
WITH base AS ({base}),
seen AS MATERIALIZED (
    SELECT row_number() OVER () AS number, product.id, product.brand, base.place, base.tier
    FROM base JOIN catalogue_product product ON product.id = base.product_id WHERE {visible}
), named AS (
    SELECT option.product_id, array_agg(option.name ORDER BY option.position, option.id) AS names
    FROM seen JOIN catalogue_option option ON option.product_id = seen.id
    GROUP BY option.product_id
), held AS (
    SELECT variant_id, sum(quantity) AS units FROM inventory_reservation
    WHERE store_id = %(store)s AND expires_at > %(now)s GROUP BY variant_id
), free AS (
    SELECT variant.id AS variant_id, COALESCE(sum(level.on_hand - level.allocated)
        FILTER (WHERE place.id IS NOT NULL), 0) - COALESCE(min(held.units), 0) AS units
    FROM seen JOIN catalogue_variant variant ON variant.product_id = seen.id
    LEFT JOIN inventory_stocklevel level ON level.variant_id = variant.id
    LEFT JOIN inventory_stocklocation place ON place.id = level.location_id AND place.is_active
    LEFT JOIN held ON held.variant_id = variant.id
    WHERE variant.is_active AND variant.stock_policy <> 'untracked' GROUP BY variant.id
), stocked AS (
    SELECT seen.number, seen.brand, named.names, variant.option_values,
        price.amount_minor AS price, variant.id IS NOT NULL AND {can_sell} AS can_sell
    FROM seen
    LEFT JOIN catalogue_variant variant ON variant.product_id = seen.id AND variant.is_active
    LEFT JOIN named ON named.product_id = seen.id
    LEFT JOIN pricing_price price ON price.variant_id = variant.id
        AND price.store_id = %(store)s AND price.currency = %(currency)s
    LEFT JOIN free ON free.variant_id = variant.id
), offer AS MATERIALIZED (SELECT *, {missed} AS missed FROM stocked),
matching AS MATERIALIZED (
    SELECT number, bool_or(can_sell) AS can_sell FROM offer GROUP BY number
    HAVING bool_or(missed = 0)
), tally AS (
    SELECT (SELECT count(*) FROM matching) AS total, (SELECT count(*) FROM seen) AS unfiltered
), priced AS MATERIALIZED (
    SELECT number, price FROM offer WHERE price IS NOT NULL AND missed & ~1 = 0
), spread AS (
    SELECT min(price) AS low, max(price) AS high,
        percentile_disc(0.95) WITHIN GROUP (ORDER BY price) AS most FROM priced
), bucket AS (
    SELECT step, low, most / step AS top FROM spread,
        LATERAL (SELECT min(step) AS step FROM unnest(%(steps)s::bigint[]) AS step
            WHERE step * {buckets} > most - low) AS steps
    WHERE high > low
), bucketed AS (
    SELECT least(part, top) AS part, min(step) AS step, min(top) AS top,
        count(DISTINCT number) AS count
    FROM bucket, priced, LATERAL (VALUES (price / step), ((price - 1) / step)) AS parts (part)
    WHERE part >= low / step
    GROUP BY least(part, top)
), branded AS (
    SELECT brand, count(DISTINCT number) AS count FROM offer
    WHERE brand <> '' AND missed & ~4 = 0 GROUP BY brand ORDER BY count DESC, brand LIMIT {values}
), chosen AS (
    SELECT name, value, count(*) AS count FROM (
        SELECT DISTINCT name, value, number
        FROM offer, unnest(names, option_values) AS option (name, value)
        WHERE name IS NOT NULL AND value <> '' AND missed & ~({bit_of_name}) = 0
    ) AS each GROUP BY name, value ORDER BY count DESC, name, value LIMIT {values}
), leaf AS (
    SELECT row_number() OVER () AS nr, card.* FROM (
        SELECT {card} FROM seen JOIN matching ON matching.number = seen.number
        JOIN catalogue_product product ON product.id = seen.id
        ORDER BY {order}, product.id LIMIT %(most)s
        OFFSET (SELECT greatest(least(%(skipped)s, (total - 1) / %(most)s * %(most)s), 0)
            FROM tally)
    ) AS card
)
SELECT tally.total, tally.unfiltered,
    CASE WHEN COALESCE(leaf.nr, 1) = 1 THEN {facets} END, leaf.*
FROM tally LEFT JOIN leaf ON true ORDER BY leaf.nr
"""
FACETS = """json_build_object(
    'prices', (SELECT json_build_array(low, high) FROM spread),
    'buckets', (SELECT json_agg(json_build_array(step, top, part, count) ORDER BY part)
        FROM bucketed),
    'stock', (SELECT json_build_array(count(DISTINCT number) FILTER (WHERE can_sell),
        count(DISTINCT number)) FROM offer WHERE missed & ~2 = 0),
    'brands', (SELECT json_agg(json_build_array(brand, count)) FROM branded),
    'options', (SELECT json_agg(json_build_array(name, value, count)) FROM chosen))"""


def shelf_statement(
    base: str, *, order: str, has_price: bool, in_stock: bool, has_brands: bool, options: int
) -> str:
    """The statement for a list, for what is chosen from it. `order` is a sort order's own SQL.

    A visitor's words never become part of it: they are its values."""
    missed = []
    if has_price:
        missed.append(bit(PRICE_BIT, "price BETWEEN %(lowest)s AND %(highest)s"))
    if in_stock:
        missed.append(bit(STOCK_BIT, "can_sell"))
    if has_brands:
        missed.append(bit(BRAND_BIT, "brand = ANY(%(brands)s::text[])"))
    missed += [
        bit(
            FIRST_OPTION_BIT << place,
            f"option_values[array_position(names, %(option_{place})s::varchar)]"
            f" = ANY(%(values_{place})s::text[])",
        )
        for place in range(options)
    ]
    return SHELF.format(
        base=base,
        visible=VISIBLE,
        can_sell=CAN_SELL,
        missed=" + ".join(missed) or "0",
        bit_of_name=bit_of_name(range(options)),
        buckets=5,
        values=MOST_VALUES,
        card=CARD,
        order=order,
        facets=FACETS,
    )


def bit(number: int, fits: str) -> str:
    """Nothing where it fits; the facet's bit where it does not, or where it is not known."""
    return f"CASE WHEN {fits} THEN 0 ELSE {number} END"


def bit_of_name(places: Sequence[int]) -> str:
    """The bit of an option by its name; none for one that nothing is chosen from."""
    cases = " ".join(f"WHEN %(option_{n})s::varchar THEN {FIRST_OPTION_BIT << n}" for n in places)
    return f"CASE name {cases} ELSE 0 END" if cases else "0"
