"""The database keeps what lists need of products, in the transaction that changes it (decision 10).

`search_list_products` writes the rows of some products anew, `search_note_stock` says which of some
variants are sold out; triggers on the tables of the lower areas call them. `search_rows_of` and
`search_sold_out_of` are the truth, which the audit compares with what is kept.
"""

from django.db import migrations

ROWS = r"""
CREATE FUNCTION search_rows_of(listed uuid[]) RETURNS SETOF search_listedproduct
LANGUAGE sql STABLE AS $$
    SELECT product.id, product.title, product.created_at, product.publish_at,
        product.unpublish_at,
        COALESCE((SELECT rating.average_tenths FROM catalogue_productrating rating
            WHERE rating.product_id = product.id), 0)::smallint,
        offer.variants, option.offer_terms,
        ARRAY(SELECT DISTINCT term FROM unnest(option.offer_terms || own.terms) AS term
            WHERE term <> 0 ORDER BY term),
        own.terms, money.currencies,
        ARRAY(SELECT price.amount_minor
            FROM unnest(money.currencies) WITH ORDINALITY AS asked (currency, place)
            CROSS JOIN unnest(offer.variants) WITH ORDINALITY AS sold (id, nr)
            LEFT JOIN pricing_price price ON price.variant_id = sold.id
                AND price.store_id = product.store_id AND price.currency = asked.currency
            ORDER BY asked.place, sold.nr),
        money.lows, money.highs, measure.codes, measure.numbers, product.store_id
    FROM unnest(listed) AS one (id)
    JOIN catalogue_product product ON product.id = one.id AND product.status = 'published'
    CROSS JOIN LATERAL (
        SELECT ARRAY(SELECT term.id FROM search_facetterm term
            WHERE term.store_id = product.store_id AND term.kind = 'brand' AND term.name = ''
                AND term.value = product.brand
            UNION ALL
            SELECT term.id FROM catalogue_customfield field
            JOIN search_facetterm term ON term.store_id = product.store_id
                AND term.kind = 'field' AND term.name = field.code
                AND term.value = product.custom_values ->> field.code
            WHERE field.store_id = product.store_id AND field.kind IN ('choice', 'yes_no')
            ORDER BY 1) AS terms
    ) AS own
    CROSS JOIN LATERAL (
        SELECT COALESCE(array_agg(variant.id ORDER BY variant.position, variant.id), '{}')
            AS variants
        FROM catalogue_variant variant
        WHERE variant.product_id = product.id AND variant.is_active
    ) AS offer
    CROSS JOIN LATERAL (
        SELECT COALESCE(array_agg(named.name ORDER BY named.position, named.id), '{}') AS names
        FROM catalogue_option named WHERE named.product_id = product.id
    ) AS every
    CROSS JOIN LATERAL (
        SELECT ARRAY(SELECT COALESCE(term.id, 0)
            FROM unnest(offer.variants) WITH ORDINALITY AS sold (id, nr)
            JOIN catalogue_variant variant ON variant.id = sold.id
            CROSS JOIN unnest(every.names) WITH ORDINALITY AS named (name, place)
            LEFT JOIN search_facetterm term ON term.store_id = product.store_id
                AND term.kind = 'option' AND term.name = named.name
                AND term.value = variant.option_values[named.place]
            ORDER BY sold.nr, named.place) AS offer_terms
    ) AS option
    CROSS JOIN LATERAL (
        SELECT COALESCE(array_agg(low.currency ORDER BY low.currency), '{}') AS currencies,
            COALESCE(array_agg(low.least ORDER BY low.currency), '{}') AS lows,
            COALESCE(array_agg(low.most ORDER BY low.currency), '{}') AS highs
        FROM (SELECT price.currency, min(price.amount_minor) AS least,
                max(price.amount_minor) AS most
            FROM unnest(offer.variants) AS sold (id)
            JOIN pricing_price price ON price.variant_id = sold.id
                AND price.store_id = product.store_id
            GROUP BY price.currency) AS low
    ) AS money
    CROSS JOIN LATERAL (
        SELECT COALESCE(array_agg(field.code ORDER BY field.code), '{}') AS codes,
            COALESCE(array_agg((product.custom_values ->> field.code)::numeric
                ORDER BY field.code), '{}') AS numbers
        FROM catalogue_customfield field
        WHERE field.store_id = product.store_id AND field.kind = 'number'
            AND product.custom_values ->> field.code ~ '^-?[0-9]+([.][0-9]+)?$'
    ) AS measure
$$;

-- Whoever changes what is listed of a product holds its row, so that of two who do so at once the
-- second sees what the first has written.
CREATE FUNCTION search_list_products(listed uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM catalogue_product product WHERE product.id = ANY(listed)
        ORDER BY product.id FOR NO KEY UPDATE;

    DELETE FROM search_listedproduct gone WHERE gone.product_id = ANY(listed) AND NOT EXISTS (
        SELECT FROM catalogue_product product
        WHERE product.id = gone.product_id AND product.status = 'published');

    INSERT INTO search_facetterm (store_id, kind, name, value)
    SELECT DISTINCT product.store_id, said.kind, said.name, said.value
    FROM unnest(listed) AS one (id)
    JOIN catalogue_product product ON product.id = one.id AND product.status = 'published'
    CROSS JOIN LATERAL (
        SELECT 'option' AS kind, named.name, variant.option_values[named.place] AS value
        FROM (SELECT option.name, row_number() OVER (ORDER BY option.position, option.id) AS place
            FROM catalogue_option option WHERE option.product_id = product.id) AS named
        JOIN catalogue_variant variant ON variant.product_id = product.id AND variant.is_active
        UNION ALL
        SELECT 'brand', '', product.brand
        UNION ALL
        SELECT 'field', field.code, product.custom_values ->> field.code
        FROM catalogue_customfield field
        WHERE field.store_id = product.store_id AND field.kind IN ('choice', 'yes_no')
    ) AS said
    WHERE said.value <> '' AND NOT EXISTS (
        SELECT FROM search_facetterm term WHERE term.store_id = product.store_id
            AND term.kind = said.kind AND term.name = said.name AND term.value = said.value)
    ORDER BY 1, 2, 3, 4
    ON CONFLICT DO NOTHING;

    INSERT INTO search_listedproduct AS held
    SELECT * FROM search_rows_of(listed) AS made ORDER BY made.product_id
    ON CONFLICT (product_id) DO UPDATE SET
        title = excluded.title, created_at = excluded.created_at,
        shown_from = excluded.shown_from, shown_until = excluded.shown_until,
        stars = excluded.stars, variants = excluded.variants,
        offer_terms = excluded.offer_terms, terms = excluded.terms,
        own_terms = excluded.own_terms, currencies = excluded.currencies,
        prices = excluded.prices, lows = excluded.lows, highs = excluded.highs,
        number_fields = excluded.number_fields, numbers = excluded.numbers,
        store_id = excluded.store_id
    WHERE held IS DISTINCT FROM excluded;
END $$;
"""
STOCK = r"""
-- The same as inventory's rule for one variant, carts' reservations apart: those end by the clock.
CREATE FUNCTION search_sold_out_of(asked uuid[]) RETURNS SETOF search_soldoutvariant
LANGUAGE sql STABLE AS $$
    SELECT variant.id, variant.product_id, variant.store_id
    FROM unnest(asked) AS one (id)
    JOIN catalogue_variant variant ON variant.id = one.id
    WHERE variant.is_active AND variant.stock_policy <> 'untracked'
        AND (variant.stock_policy <> 'backorder' OR variant.backorder_limit IS NOT NULL)
        AND (SELECT COALESCE(sum(level.on_hand - level.allocated), 0)
            FROM inventory_stocklevel level JOIN inventory_stocklocation place
                ON place.id = level.location_id AND place.is_active
            WHERE level.variant_id = variant.id)
            + CASE variant.stock_policy WHEN 'backorder' THEN variant.backorder_limit
                ELSE 0 END <= 0
$$;

-- Two who change a variant at once, one its stock here, one its stock there or its policy, come
-- one after the other. Many variants are one lock, for PostgreSQL has room for some thousand only.
CREATE FUNCTION search_note_stock(asked uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF cardinality(asked) > 200 THEN
        LOCK TABLE search_soldoutvariant IN SHARE ROW EXCLUSIVE MODE;
    ELSE
        LOCK TABLE search_soldoutvariant IN ROW EXCLUSIVE MODE;
        PERFORM pg_advisory_xact_lock(hashtextextended(one.id::text, 7))
            FROM (SELECT id FROM unnest(asked) AS id ORDER BY id) AS one;
    END IF;
    DELETE FROM search_soldoutvariant held WHERE held.variant_id = ANY(asked)
        AND held.variant_id NOT IN (SELECT variant_id FROM search_sold_out_of(asked));
    INSERT INTO search_soldoutvariant SELECT * FROM search_sold_out_of(asked)
    ON CONFLICT DO NOTHING;
END $$;
"""
TRIGGERS = r"""
CREATE FUNCTION search_products_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    changed uuid[];
BEGIN
    IF TG_OP = 'INSERT' THEN
        changed := ARRAY(SELECT id FROM new_rows WHERE status = 'published');
    ELSE
        changed := ARRAY(SELECT id FROM new_rows now JOIN old_rows was USING (id)
            WHERE (now.status = 'published' OR was.status = 'published')
                AND (now.status, now.title, now.brand, now.created_at, now.publish_at,
                    now.unpublish_at, now.custom_values, now.store_id)
                IS DISTINCT FROM (was.status, was.title, was.brand, was.created_at, was.publish_at,
                    was.unpublish_at, was.custom_values, was.store_id));
    END IF;
    IF changed <> '{}' THEN PERFORM search_list_products(changed); END IF;
    RETURN NULL;
END $$;

-- Variants, options and ratings name their product.
CREATE FUNCTION search_parts_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    changed uuid[];
BEGIN
    IF TG_OP = 'INSERT' THEN
        changed := ARRAY(SELECT DISTINCT product_id FROM new_rows);
    ELSIF TG_OP = 'DELETE' THEN
        changed := ARRAY(SELECT DISTINCT product_id FROM old_rows);
    ELSE
        changed := ARRAY(SELECT now.product_id FROM new_rows now JOIN old_rows was USING (id)
            WHERE now IS DISTINCT FROM was
            UNION SELECT was.product_id FROM new_rows now JOIN old_rows was USING (id)
            WHERE now IS DISTINCT FROM was);
    END IF;
    IF changed <> '{}' THEN PERFORM search_list_products(changed); END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION search_prices_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    priced uuid[];
    changed uuid[];
BEGIN
    IF TG_OP = 'INSERT' THEN
        priced := ARRAY(SELECT variant_id FROM new_rows);
    ELSIF TG_OP = 'DELETE' THEN
        priced := ARRAY(SELECT variant_id FROM old_rows);
    ELSE
        priced := ARRAY(SELECT now.variant_id FROM new_rows now JOIN old_rows was USING (id)
            WHERE (now.amount_minor, now.currency, now.variant_id)
                IS DISTINCT FROM (was.amount_minor, was.currency, was.variant_id));
    END IF;
    changed := ARRAY(SELECT DISTINCT product_id FROM catalogue_variant WHERE id = ANY(priced));
    IF changed <> '{}' THEN PERFORM search_list_products(changed); END IF;
    RETURN NULL;
END $$;

-- A field and what products say in it come and go one after the other.
CREATE FUNCTION search_fields_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    changed uuid[];
BEGIN
    IF TG_OP = 'INSERT' THEN
        changed := ARRAY(SELECT DISTINCT product.id FROM new_rows field JOIN catalogue_product product
            ON product.store_id = field.store_id AND product.custom_values ? field.code);
    ELSE
        changed := ARRAY(SELECT DISTINCT product.id FROM old_rows field JOIN catalogue_product product
            ON product.store_id = field.store_id AND product.custom_values ? field.code);
    END IF;
    IF changed <> '{}' THEN PERFORM search_list_products(changed); END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION search_variants_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    changed uuid[];
BEGIN
    IF TG_OP = 'DELETE' THEN
        DELETE FROM search_soldoutvariant held USING old_rows WHERE held.variant_id = old_rows.id;
    ELSIF TG_OP = 'INSERT' THEN
        -- Nobody else knows them yet.
        INSERT INTO search_soldoutvariant
        SELECT * FROM search_sold_out_of(ARRAY(SELECT id FROM new_rows)) ON CONFLICT DO NOTHING;
    ELSE
        changed := ARRAY(SELECT id FROM new_rows now JOIN old_rows was USING (id)
            WHERE (now.is_active, now.stock_policy, now.backorder_limit)
                IS DISTINCT FROM (was.is_active, was.stock_policy, was.backorder_limit));
        IF changed <> '{}' THEN PERFORM search_note_stock(changed); END IF;
    END IF;
    RETURN NULL;
END $$;

-- Between two positive numbers nothing that a list says has changed; a variant that lies at
-- several places is summed up again.
CREATE FUNCTION search_stock_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    changed uuid[];
BEGIN
    IF TG_OP = 'INSERT' THEN
        changed := ARRAY(SELECT DISTINCT variant_id FROM new_rows);
    ELSIF TG_OP = 'DELETE' THEN
        changed := ARRAY(SELECT DISTINCT variant_id FROM old_rows);
    ELSE
        changed := ARRAY(SELECT DISTINCT now.variant_id FROM new_rows now JOIN old_rows was USING (id)
            WHERE now.on_hand - now.allocated <> was.on_hand - was.allocated
                AND (least(now.on_hand - now.allocated, was.on_hand - was.allocated) <= 0
                    OR EXISTS (SELECT FROM inventory_stocklevel other
                        WHERE other.variant_id = now.variant_id AND other.id <> now.id)));
    END IF;
    IF changed <> '{}' THEN PERFORM search_note_stock(changed); END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION search_places_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    changed uuid[];
BEGIN
    changed := ARRAY(SELECT DISTINCT level.variant_id
        FROM new_rows now JOIN old_rows was USING (id)
        JOIN inventory_stocklevel level ON level.location_id = now.id
        WHERE now.is_active <> was.is_active);
    IF changed <> '{}' THEN PERFORM search_note_stock(changed); END IF;
    RETURN NULL;
END $$;
"""
WATCHED = (
    ("catalogue_product", "search_products_changed", ("INSERT", "UPDATE")),
    ("catalogue_variant", "search_parts_changed", ("INSERT", "UPDATE", "DELETE")),
    ("catalogue_option", "search_parts_changed", ("INSERT", "UPDATE", "DELETE")),
    ("catalogue_productrating", "search_parts_changed", ("INSERT", "UPDATE", "DELETE")),
    ("pricing_price", "search_prices_changed", ("INSERT", "UPDATE", "DELETE")),
    ("catalogue_customfield", "search_fields_changed", ("INSERT", "DELETE")),
    ("catalogue_variant", "search_variants_changed", ("INSERT", "UPDATE", "DELETE")),
    ("inventory_stocklevel", "search_stock_changed", ("INSERT", "UPDATE", "DELETE")),
    ("inventory_stocklocation", "search_places_changed", ("UPDATE",)),
)
TABLES = {
    "INSERT": "NEW TABLE AS new_rows",
    "UPDATE": "OLD TABLE AS old_rows NEW TABLE AS new_rows",
    "DELETE": "OLD TABLE AS old_rows",
}
WATCH = "\n".join(
    f"CREATE TRIGGER {function}_{act.lower()} AFTER {act} ON {table}"
    f" REFERENCING {TABLES[act]} FOR EACH STATEMENT EXECUTE FUNCTION {function}();"
    for table, function, acts in WATCHED
    for act in acts
)
FILL = r"""
DO $$
DECLARE
    batch uuid[];
    last uuid := '00000000-0000-0000-0000-000000000000';
BEGIN
    LOOP
        batch := ARRAY(SELECT id FROM catalogue_product WHERE id > last ORDER BY id LIMIT 1000);
        EXIT WHEN batch = '{}';
        PERFORM search_list_products(batch);
        last := batch[cardinality(batch)];
    END LOOP;
    INSERT INTO search_soldoutvariant
    SELECT * FROM search_sold_out_of(ARRAY(SELECT id FROM catalogue_variant));
END $$;
"""
FORGET = "\n".join(
    f"DROP FUNCTION {name} CASCADE;"
    for name in (
        *sorted({function + "()" for _, function, _ in WATCHED}),
        "search_list_products(uuid[])",
        "search_note_stock(uuid[])",
        "search_sold_out_of(uuid[])",
        "search_rows_of(uuid[])",
    )
)


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0004_listed_products"),
        ("catalogue", "0003_custom_fields"),
        ("inventory", "0002_ledger"),
        ("pricing", "0001_initial"),
    ]
    operations = [
        migrations.RunSQL(ROWS + STOCK + TRIGGERS + WATCH, FORGET),
        migrations.RunSQL(FILL, "DELETE FROM search_listedproduct; DELETE FROM search_soldoutvariant;"),
    ]
