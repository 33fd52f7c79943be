"""The statement that narrows, counts and leafs a list: one, whatever the list holds.

`listed`: what shoppers may see of the list, one row a product. What is chosen gives each product,
and where variants differ in it each variant, the bits of the facets that it does not fit. It counts
for a facet when it misses nothing but, perhaps, that facet itself: `mask` says so, FITS for nothing
missed and else the one bit. Where nothing is chosen that variants differ in, they are not looked
at one by one.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from mercer.areas.catalogue.queries.products import CARD, CARD_SAID
from mercer.areas.catalogue.sort_order import order_in, sort_orders
from mercer.areas.search.queries.facet_sql import COUNTS, FACETS, FACETS_SAID
from mercer.areas.search.queries.facet_sql import bits_of_names as named

PRICE_BIT, STOCK_BIT, BRAND_BIT, STARS_BIT, FIRST_BIT = 1, 2, 4, 8, 16
FITS = 1 << 30
IN_CATEGORIES = """SELECT product_id, min(position) AS place, 0 AS tier
    FROM catalogue_productcategory WHERE category_id = ANY(%(categories)s::uuid[])
    GROUP BY product_id"""
AMONG_FOUND = """SELECT product_id, place, tier
    FROM unnest(%(products)s::uuid[], %(tiers)s::int[])
    WITH ORDINALITY AS found (product_id, tier, place)"""
OF_STORE = """SELECT product_id, 0 AS place, 0 AS tier FROM search_listedproduct
    WHERE store_id = %(store)s"""
BEST_FIRST = "best"
# What a row of `listed` can be put in order by; every other order asks the product itself.
PLAIN_ORDERS = frozenset({"recommended", "newest", "title"})
SHELF_ORDERS = {
    "price_up": "product.low ASC NULLS LAST",
    "price_down": "product.low DESC NULLS LAST",
    BEST_FIRST: "product.tier, CASE WHEN product.can_sell THEN 0 ELSE 1 END, product.place",
}
HELD = """
WITH base AS MATERIALIZED ({base}),
held AS MATERIALIZED (
    SELECT variant.product_id, array_agg(variant.id) AS variants FROM (
        SELECT variant_id, sum(quantity) AS units FROM inventory_reservation
        WHERE store_id = %(store)s AND expires_at > %(now)s GROUP BY variant_id
    ) AS hold JOIN catalogue_variant variant ON variant.id = hold.variant_id
    WHERE variant.is_active AND variant.stock_policy <> 'untracked'
        AND (variant.stock_policy <> 'backorder' OR variant.backorder_limit IS NOT NULL)
        AND (SELECT COALESCE(sum(level.on_hand - level.allocated), 0)
            FROM inventory_stocklevel level JOIN inventory_stocklocation place
                ON place.id = level.location_id AND place.is_active
            WHERE level.variant_id = variant.id) - hold.units
            + CASE variant.stock_policy WHEN 'backorder' THEN variant.backorder_limit
                ELSE 0 END <= 0
        AND NOT EXISTS (SELECT FROM search_soldoutvariant gone
            WHERE gone.variant_id = variant.id)
    GROUP BY variant.product_id
), """
LISTED = """
    SELECT row_number() OVER () AS number, entry.product_id AS id, entry.title, entry.created_at,
        base.place, base.tier, entry.stars, entry.lows[money.nr] AS low, entry.number_fields,
        entry.numbers, entry.prices[(money.nr - 1) * cardinality(entry.variants) + 1
            : money.nr * cardinality(entry.variants)] AS prices, {columns}, {missed} AS missed
    FROM base JOIN search_listedproduct AS entry ON entry.product_id = base.product_id
    CROSS JOIN LATERAL (
        SELECT array_position(entry.currencies, %(currency)s::varchar) AS nr) AS money
    LEFT JOIN held ON held.product_id = entry.product_id
    WHERE entry.store_id = %(store)s AND (entry.shown_from IS NULL OR entry.shown_from <= %(now)s)
        AND (entry.shown_until IS NULL OR entry.shown_until > %(now)s)
"""
BY_PRODUCT = """fits AS MATERIALIZED (
    SELECT listed.*, {mask} AS mask, can_sell AS is_stocked, low AS fit_low
    FROM ({listed}) AS listed
), counted AS (
    SELECT term, mask, count(*) AS count FROM (
        SELECT unnest(terms) AS term, mask FROM fits WHERE mask <> 0
    ) AS each GROUP BY term, mask
)"""
PRODUCT_COLUMNS = """entry.terms, entry.highs[money.nr] AS fit_high,
        cardinality(entry.variants) > COALESCE(cardinality(held.variants), 0)
            + (SELECT count(*) FROM search_soldoutvariant gone
                WHERE gone.product_id = entry.product_id) AS can_sell"""
BY_VARIANT = """listed AS MATERIALIZED ({listed}),
missing AS (
    SELECT listed.number, listed.prices[nr] AS price, listed.missed,
        listed.offer_terms[(nr - 1) * options.count + 1 : nr * options.count] AS terms,
        nr <= cardinality(listed.variants)
            AND NOT listed.variants[nr] = ANY(listed.gone_variants) AS can_sell
    FROM listed CROSS JOIN LATERAL (
        SELECT greatest(cardinality(listed.variants), 1) AS variants,
            cardinality(listed.offer_terms) / greatest(cardinality(listed.variants), 1) AS count
    ) AS options
    CROSS JOIN LATERAL generate_series(1, options.variants) AS nr
), fitting AS MATERIALIZED (
    SELECT number, price, terms, can_sell, {mask} AS mask
    FROM (SELECT number, price, terms, can_sell, {variant_missed} AS missed FROM missing) AS each
), fits AS MATERIALIZED (
    SELECT listed.*, each.* FROM listed JOIN (
        SELECT number AS nr, bit_or(mask) AS mask, bool_or(can_sell) AS can_sell,
            bool_or(can_sell AND mask & {for_stock} <> 0) AS is_stocked,
            min(price) FILTER (WHERE mask & {for_price} <> 0) AS fit_low,
            max(price) FILTER (WHERE mask & {for_price} <> 0) AS fit_high
        FROM fitting GROUP BY number
    ) AS each ON each.nr = listed.number
), counted AS (
    SELECT term, mask, count(*) AS count FROM (
        SELECT number, term, bit_or(mask) AS mask FROM (
            SELECT number, unnest(terms) AS term, mask FROM fitting WHERE mask <> 0
        ) AS one WHERE term <> 0 GROUP BY number, term
        UNION ALL
        SELECT number, unnest(own_terms), mask FROM fits WHERE mask <> 0
    ) AS each GROUP BY term, mask
)"""
VARIANT_COLUMNS = """entry.variants, entry.offer_terms, entry.own_terms,
        ARRAY(SELECT gone.variant_id FROM search_soldoutvariant gone
            WHERE gone.product_id = entry.product_id) || COALESCE(held.variants, '{}')
            AS gone_variants"""
PRICES_OF_PRODUCTS = "SELECT number, unnest(prices) AS value, step, top, first FROM wide"
PRICES_OF_VARIANTS = f"""SELECT wide.number, fitting.price AS value, step, top, first
        FROM wide JOIN fitting ON fitting.number = wide.number
            AND fitting.mask & {FITS | PRICE_BIT} <> 0"""  # noqa: S608 (no outside text)
PAGE = """, tally AS (
    SELECT count(*) FILTER (WHERE mask & {fits} <> 0) AS total, count(*) AS unfiltered FROM fits
), best AS (
    SELECT row_number() OVER () AS nr, id FROM (
        SELECT product.id FROM {ordered} WHERE mask & {fits} <> 0
        ORDER BY {order}, product.id LIMIT %(most)s
        OFFSET (SELECT greatest(least(%(skipped)s, (total - 1) / %(most)s * %(most)s), 0)
            FROM tally)
    ) AS each
)
SELECT tally.total, tally.unfiltered, CASE WHEN COALESCE(leaf.nr, 1) = 1 THEN {facets} END, leaf.*
FROM tally LEFT JOIN (
    SELECT best.nr, {card} FROM best JOIN catalogue_product product ON product.id = best.id
) AS leaf ON true ORDER BY leaf.nr
"""
ROWS = "fits AS product"
PRODUCTS = "fits JOIN catalogue_product product ON product.id = fits.id"
TERMS = """ARRAY(SELECT id FROM search_facetterm WHERE store_id = %(store)s AND kind = '{kind}'
    AND name = {name} AND value = ANY(%({values})s::text[]))"""

WITHIN = """EXISTS (SELECT FROM unnest(%(lowest_{nr})s::numeric[], %(highest_{nr})s::numeric[])
    AS one (low, high) WHERE {number} BETWEEN one.low AND one.high)"""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a list is narrowed by, as far as it shapes the statement: how many of what."""

    has_price: bool = False
    in_stock: bool = False
    has_brands: bool = False
    has_stars: bool = False
    options: int = 0
    fields: int = 0
    ranges: int = 0

    @property
    def of_variants(self) -> bool:
        """Whether anything is chosen that variants of one product differ in."""
        return self.has_price or self.in_stock or self.options > 0

    @property
    def first_field(self) -> int:
        """The bit of the first custom field."""
        return FIRST_BIT << self.options

    @property
    def first_range(self) -> int:
        """The bit of the first custom field that is a number."""
        return self.first_field << self.fields


def shelf_statement(base: str, chosen: Chosen, *, sort: str, languages: Sequence[str]) -> str:
    """The statement for a list, for what is chosen from it, in an order of that code.

    A visitor's words never become part of it: they are its values."""
    order = SHELF_ORDERS.get(sort) or order_in(sort_orders.get(sort), languages)
    is_plain = sort in SHELF_ORDERS or sort in PLAIN_ORDERS
    listed = LISTED.format(
        columns=VARIANT_COLUMNS if chosen.of_variants else PRODUCT_COLUMNS,
        missed=_sum(_of_products(chosen)),
    )
    masks = {"fits": FITS, "for_price": FITS | PRICE_BIT}
    masks |= {"for_stock": FITS | STOCK_BIT, "for_stars": FITS | STARS_BIT}
    body = HELD + (BY_VARIANT if chosen.of_variants else BY_PRODUCT) + COUNTS + PAGE
    return body.format(
        base=base,
        listed=listed,
        variant_missed=_sum(["missed", *_of_variants(chosen)]),
        mask=f"CASE WHEN missed = 0 THEN {FITS} WHEN missed & (missed - 1) = 0 THEN missed"
        " ELSE 0 END",
        prices=PRICES_OF_VARIANTS if chosen.of_variants else PRICES_OF_PRODUCTS,
        brand_bit=BRAND_BIT,
        option_bits=named("term.name", "option", chosen.options, FIRST_BIT),
        field_bits=named("term.name", "field", chosen.fields, chosen.first_field),
        range_bits=named("field", "range", chosen.ranges, chosen.first_range),
        ordered=ROWS if is_plain else PRODUCTS,
        order=order,
        card=CARD_SAID if languages else CARD,
        facets=(FACETS_SAID if languages else FACETS).format(**masks),
        **masks,
    )


def _of_products(chosen: Chosen) -> list[str]:
    """The bits of what a product itself does not fit."""
    bits = []
    if chosen.has_brands:
        brands = TERMS.format(kind="brand", name="''", values="brands")
        bits.append(bit(BRAND_BIT, f"entry.terms && {brands}"))
    if chosen.has_stars:
        bits.append(bit(STARS_BIT, "entry.stars >= %(stars)s"))
    for nr in range(chosen.fields):
        terms = TERMS.format(kind="field", name=f"%(field_{nr})s", values=f"values_of_field_{nr}")
        bits.append(bit(chosen.first_field << nr, f"entry.terms && {terms}"))
    for nr in range(chosen.ranges):
        number = f"entry.numbers[array_position(entry.number_fields, %(range_{nr})s::varchar)]"
        bits.append(bit(chosen.first_range << nr, WITHIN.format(nr=nr, number=number)))
    return bits


def _of_variants(chosen: Chosen) -> list[str]:
    """The bits of what one variant does not fit."""
    bits = []
    if chosen.has_price:
        bits.append(bit(PRICE_BIT, "price BETWEEN %(lowest)s AND %(highest)s"))
    if chosen.in_stock:
        bits.append(bit(STOCK_BIT, "can_sell"))
    for nr in range(chosen.options):
        terms = TERMS.format(kind="option", name=f"%(option_{nr})s", values=f"values_{nr}")
        bits.append(bit(FIRST_BIT << nr, f"terms && {terms}"))
    return bits


def _sum(bits: Sequence[str]) -> str:
    return " + ".join(bits) or "0"


def bit(number: int, fits: str) -> str:
    """Nothing where it fits; the facet's bit where it does not, or where it is not known."""
    return f"CASE WHEN {fits} THEN 0 ELSE {number} END"
