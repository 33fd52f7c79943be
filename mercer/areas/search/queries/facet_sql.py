"""The counts of a list's facets, as parts of the list's one statement (shelf_sql)."""

from mercer.areas.catalogue.said import term
from mercer.areas.catalogue.term_kinds import TermKind

MOST_VALUES = 400
BUCKETS = 5
# Prices and numbers are counted in stretches of one step, both ends within, so that what lies on a
# border is in both; above what nearly all have the stretches are one. `part` numbers them by their
# lower end. Only products whose prices lie in several stretches have each of them looked at.
PRICES = f""", price_spread AS (
    SELECT min(fit_low) AS low, max(fit_high) AS high,
        percentile_disc(0.95) WITHIN GROUP (ORDER BY fit_low) AS most
    FROM fits WHERE mask & {{for_price}} <> 0
), price_step AS (
    SELECT step, most / step AS top, low / step AS first FROM price_spread, LATERAL (
        SELECT min(step) AS step FROM unnest(%(steps)s::bigint[]) AS step
        WHERE step * {BUCKETS} > most - low) AS least
    WHERE high > low
), wide AS (
    SELECT fits.number, fits.prices, made.* FROM fits, price_step made
    WHERE mask & {{for_price}} <> 0 AND fit_low <= top * step
        AND (fit_low / step <> fit_high / step OR fit_low %% step = 0)
), each_price AS ({{prices}}),
price_stretch AS (
    SELECT part, count(*) AS count FROM (
        SELECT least(fit_low / step, top) AS part FROM fits, price_step
        WHERE mask & {{for_price}} <> 0 AND (fit_low > top * step
            OR (fit_low / step = fit_high / step AND fit_low %% step <> 0))
        UNION ALL
        SELECT part FROM (
            SELECT number, least(value / step, top) AS part FROM each_price WHERE value >= 0
            UNION
            SELECT number, value / step - 1 FROM each_price
            WHERE value %% step = 0 AND value / step BETWEEN first + 1 AND top
        ) AS several
    ) AS each GROUP BY part
)"""  # noqa: S608 (no outside text)
NUMBERS = f""", field AS (
    SELECT code, label, kind, position FROM catalogue_customfield
    WHERE store_id = %(store)s AND is_filterable
), measured AS MATERIALIZED (
    SELECT each.field, each.value FROM (
        SELECT unnest(number_fields) AS field, unnest(numbers) AS value, mask FROM fits
    ) AS each WHERE mask & ({{fits}} | {{range_bits}}) <> 0
        AND field IN (SELECT code FROM field WHERE kind = 'number')
), number_spread AS (
    SELECT field, min(value) AS low, max(value) AS high,
        percentile_disc(0.95) WITHIN GROUP (ORDER BY value) AS most FROM measured GROUP BY field
), number_step AS (
    SELECT field, step, floor(most / step) AS top, floor(low / step) AS first
    FROM number_spread, LATERAL (
        SELECT min(step) AS step FROM unnest(%(number_steps)s::numeric[]) AS step
        WHERE step * {BUCKETS} > most - low) AS least
    WHERE high > low
), number_stretch AS (
    SELECT field, step, top, part, count(*) AS count FROM (
        SELECT made.*, least(floor(said.value / made.step), made.top) AS part
        FROM measured said JOIN number_step made ON made.field = said.field
        UNION ALL
        SELECT made.*, said.value / made.step - 1
        FROM measured said JOIN number_step made ON made.field = said.field
        WHERE said.value %% made.step = 0
            AND said.value / made.step BETWEEN made.first + 1 AND made.top
    ) AS each GROUP BY field, step, top, part
)"""  # noqa: S608
TERMS = """, termed AS (
    SELECT term.kind, term.name, term.value, sum(counted.count)::int AS count
    FROM counted JOIN search_facetterm term ON term.id = counted.term
    WHERE counted.mask & ({fits} | CASE term.kind WHEN 'brand' THEN {brand_bit}
        WHEN 'option' THEN {option_bits} ELSE {field_bits} END) <> 0
    GROUP BY term.kind, term.name, term.value
)"""
COUNTS = TERMS + PRICES + NUMBERS
FACETS_OF = """json_build_object(
    'prices', (SELECT json_build_array(low, high) FROM price_spread),
    'buckets', (SELECT json_agg(json_build_array(step, top, part, count) ORDER BY part)
        FROM price_stretch, price_step),
    'stock', (SELECT json_build_array(count(*) FILTER (WHERE is_stocked), count(*)) FROM fits
        WHERE mask & {{for_stock}} <> 0),
    'stars', (SELECT json_agg(json_build_array(whole, count)) FROM (
        SELECT stars / 10 AS whole, count(*) AS count FROM fits
        WHERE mask & {{for_stars}} <> 0 AND stars >= 10 GROUP BY 1) AS each),
    'brands', (SELECT json_agg(json_build_array(value, count)) FROM (
        SELECT value, count FROM termed WHERE kind = 'brand'
        ORDER BY count DESC, value LIMIT {values}) AS each),
    'options', (SELECT json_agg(json_build_array(name, value, count, {option}, {value})) FROM (
        SELECT name, value, count FROM termed WHERE kind = 'option'
        ORDER BY count DESC, name, value LIMIT {values}) AS each),
    'fields', (SELECT json_agg(json_build_array(code, value, count, {field}, {choice}, kind)
            ORDER BY position, code, count DESC, value) FROM (
        SELECT field.*, termed.value, termed.count FROM termed
        JOIN field ON field.code = termed.name AND field.kind <> 'number'
        WHERE termed.kind = 'field' ORDER BY termed.count DESC, termed.value LIMIT {values}
    ) AS each),
    'numbers', (SELECT json_agg(json_build_array(code, trim_scale(low)::text,
            trim_scale(high)::text, {field}, (SELECT json_agg(json_build_array(
                trim_scale(step)::text, top::bigint, part::bigint, count) ORDER BY part)
                FROM number_stretch said WHERE said.field = each.code)) ORDER BY position, code)
        FROM (SELECT field.*, low, high FROM field
            LEFT JOIN number_spread spread ON spread.field = field.code
            WHERE field.kind = 'number' AND (spread.field IS NOT NULL
                OR field.code = ANY(%(asked_fields)s::text[]))) AS each),
    'ranges', (SELECT json_agg(count ORDER BY nr) FROM (
        SELECT asked.nr, count(measured.value) AS count
        FROM unnest(%(asked_fields)s::text[], %(asked_lows)s::numeric[],
            %(asked_highs)s::numeric[]) WITH ORDINALITY AS asked (field, low, high, nr)
        LEFT JOIN measured ON measured.field = asked.field
            AND measured.value BETWEEN asked.low AND asked.high
        GROUP BY asked.nr) AS each))"""
FACETS = FACETS_OF.format(
    values=MOST_VALUES,
    option="each.name",
    value="each.value",
    field="each.label",
    choice="each.value",
)
FACETS_SAID = FACETS_OF.format(
    values=MOST_VALUES,
    option=term(TermKind.OPTION, "each.name"),
    value=term(TermKind.VALUE, "each.value", context="each.name"),
    field=term(TermKind.FIELD, "each.label", context="each.code"),
    choice="CASE each.kind WHEN 'choice' THEN "
    + term(TermKind.CHOICE, "each.value", context="each.code")
    + " ELSE each.value END",
)


def bits_of_names(column: str, kind: str, count: int, first: int) -> str:
    """The bit of a facet by its name; none for one that nothing is chosen from."""
    cases = " ".join(f"WHEN %({kind}_{n})s::varchar THEN {first << n}" for n in range(count))
    return f"CASE {column} {cases} ELSE 0 END" if cases else "0"
