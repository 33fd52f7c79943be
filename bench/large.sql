-- The rows of bench/large.py, each made from its number. Ids rise with the number, as real ones do.
CREATE FUNCTION pg_temp.id(kind int, number bigint) RETURNS uuid LANGUAGE sql IMMUTABLE AS
$$SELECT (lpad(to_hex(kind), 8, '0') || '-0000-7000-8000-' || lpad(to_hex(number), 12, '0'))::uuid$$;

CREATE TEMPORARY TABLE product ON COMMIT DROP AS
SELECT number, pg_temp.id(1, number) AS id, looks.word || ' ' || kinds.word || ' ' || number AS title,
    kinds.word AS kind, (ARRAY[1, 3, 4, 6])[number / 20 %% 4 + 1] AS variants,
    number %% 400 AS branch, number %% 13 = 0 AS is_dear
FROM generate_series(1, %(products)s) AS number
JOIN unnest(ARRAY['Amber', 'Ash', 'Azure', 'Birch', 'Brass', 'Bronze', 'Cedar', 'Chalk', 'Clay',
    'Cobalt', 'Copper', 'Coral', 'Cotton', 'Crimson', 'Dune', 'Ebony', 'Elm', 'Fern', 'Flint',
    'Frost', 'Garnet', 'Granite', 'Hazel', 'Heather', 'Indigo', 'Iron', 'Ivory', 'Jade', 'Jute',
    'Larch', 'Linen', 'Maple', 'Marble', 'Mint', 'Moss', 'Oak', 'Olive', 'Onyx', 'Opal', 'Pearl',
    'Pine', 'Quartz', 'Rose', 'Rush', 'Sage', 'Sand', 'Slate', 'Steel', 'Teak', 'Walnut'])
    WITH ORDINALITY AS looks (word, place) ON looks.place = number * 7 %% 50 + 1
JOIN unnest(ARRAY['Lamp', 'Chair', 'Table', 'Desk', 'Shelf', 'Stool', 'Bench', 'Mirror', 'Clock',
    'Vase', 'Bowl', 'Plate', 'Mug', 'Cup', 'Jug', 'Tray', 'Spoon', 'Knife', 'Board', 'Pan',
    'Kettle', 'Towel', 'Cushion', 'Blanket', 'Rug', 'Curtain', 'Basket', 'Box', 'Hook', 'Frame',
    'Candle', 'Lantern', 'Planter', 'Notebook', 'Pencil', 'Calendar', 'Apron', 'Bag', 'Umbrella',
    'Scarf']) WITH ORDINALITY AS kinds (word, place) ON kinds.place = number / 50 %% 40 + 1;

CREATE TEMPORARY TABLE variant ON COMMIT DROP AS
SELECT product.*, pg_temp.id(3, product.number * 8 + place) AS variant_id, place,
    'N' || product.number || '-' || place AS sku,
    (ARRAY['Blue', 'Red', 'Green', 'Black', 'White', 'Grey', 'Sand', 'Rust', 'Sage', 'Plum',
        'Navy', 'Cream'])[(product.number + CASE variants WHEN 4 THEN place WHEN 6 THEN place / 3
        ELSE 0 END) %% 12 + 1] AS colour,
    (ARRAY['S', 'M', 'L', 'XL'])[(product.number / 5 + place %% 3) %% 4 + 1] AS size
FROM product CROSS JOIN LATERAL generate_series(0, variants - 1) AS place;

INSERT INTO catalogue_category (id, store_id, parent_id, path, slug, name, description, position,
    is_published, seo_title, seo_description)
SELECT pg_temp.id(2, number), %(store)s,
    CASE WHEN number BETWEEN 20 AND 419 THEN pg_temp.id(2, number %% 20) END,
    CASE WHEN number BETWEEN 20 AND 419 THEN ARRAY[pg_temp.id(2, number %% 20)]
        ELSE ARRAY[]::uuid[] END || pg_temp.id(2, number),
    CASE WHEN number < 20 THEN 'root-' WHEN number < 420 THEN 'branch-' ELSE 'choice-' END
        || number,
    CASE WHEN number < 20 THEN 'Root ' WHEN number < 420 THEN 'Branch ' ELSE 'Choice ' END
        || number, '', number, true, '', ''
FROM generate_series(0, 429) AS number;

INSERT INTO catalogue_customfield (id, store_id, code, label, kind, choices, is_filterable,
    is_shown, position)
VALUES (pg_temp.id(9, 1), %(store)s, 'material', 'Material', 'choice',
        ARRAY['Wood', 'Glass', 'Brass', 'Cotton', 'Paper', 'Clay'], true, true, 1),
    (pg_temp.id(9, 2), %(store)s, 'washable', 'Washable', 'yes_no', '{}', true, true, 2),
    (pg_temp.id(9, 3), %(store)s, 'height', 'Height in cm', 'number', '{}', true, true, 3);

INSERT INTO catalogue_product (id, store_id, kind, slug, title, description, brand, product_type,
    tags, status, publish_at, unpublish_at, tax_category, seo_title, seo_description, created_at,
    updated_at, custom_values)
SELECT id, %(store)s, 'goods', lower(replace(title, ' ', '-')), title,
    '<p>' || repeat('The ' || title || ' is made to be used every day. ', 10) || '</p>',
    'Brand ' || number / 20 %% 200, kind, ARRAY['large'],
    CASE WHEN number %% 51 = 0 THEN 'draft' ELSE 'published' END,
    NULL, NULL, 'standard', '', '', %(now)s - number * interval '1 minute', %(now)s,
    jsonb_build_object(
        'material', (ARRAY['Wood', 'Glass', 'Brass', 'Cotton', 'Paper', 'Clay'])[number / 20 %% 6 + 1],
        'washable', number %% 3 = 0, 'height', number %% 97)
FROM product;

INSERT INTO catalogue_productcategory (product_id, category_id, position)
SELECT id, pg_temp.id(2, branch + 20), number FROM product
UNION ALL
SELECT id, pg_temp.id(2, 420 + number %% 10), number FROM product WHERE number <= 1000;

INSERT INTO catalogue_option (id, product_id, name, position)
SELECT pg_temp.id(4, number * 2), id, 'Colour', 0 FROM product WHERE variants IN (4, 6)
UNION ALL
SELECT pg_temp.id(4, number * 2 + 1), id, 'Size', 1 FROM product WHERE variants IN (3, 6);

INSERT INTO catalogue_variant (id, store_id, product_id, sku, gtin, option_values, position,
    is_active, stock_policy, weight_grams, length_mm, width_mm, height_mm)
SELECT variant_id, %(store)s, id, sku, '',
    CASE variants WHEN 1 THEN ARRAY[]::text[] WHEN 3 THEN ARRAY[size] WHEN 4 THEN ARRAY[colour]
        ELSE ARRAY[colour, size] END,
    place, true, CASE WHEN number %% 41 = 0 THEN 'untracked' ELSE 'deny' END, 500, 0, 0, 0
FROM variant;

INSERT INTO pricing_price (id, store_id, variant_id, currency, amount_minor, changed_at,
    is_converted)
SELECT pg_temp.id(5, (number * 8 + place) * 2 + nr), %(store)s, variant_id, currency,
    (990 + number * 7919 %% 9000 + place / 2 * 500 + CASE WHEN is_dear THEN 40000 ELSE 0 END)
        * nr, %(now)s, false
FROM variant CROSS JOIN (VALUES ('EUR', 1), ('USD', 2)) AS money (currency, nr);

INSERT INTO pricing_pricerecord (id, store_id, variant_id, currency, amount_minor, changed_at,
    actor)
SELECT id, store_id, variant_id, currency, amount_minor, changed_at, 'bench' FROM pricing_price
WHERE store_id = %(store)s;

INSERT INTO inventory_stocklevel (id, store_id, location_id, variant_id, sku, on_hand, allocated)
SELECT pg_temp.id(6, number * 8 + place), %(store)s, %(place)s, variant_id, sku,
    CASE WHEN (number * 31 + place) %% 5 = 0 THEN 0 ELSE 100000 END, 0
FROM variant WHERE number %% 41 <> 0;

INSERT INTO inventory_stockmovement (id, store_id, level_id, delta, on_hand_after, reason,
    reference, actor, moved_at)
SELECT pg_temp.id(7, number * 8 + place), %(store)s, pg_temp.id(6, number * 8 + place), 100000,
    100000, 'opening', '', 'bench', %(now)s
FROM variant WHERE number %% 41 <> 0 AND (number * 31 + place) %% 5 <> 0;

INSERT INTO catalogue_productrating (id, store_id, product_id, stars_1, stars_2, stars_3, stars_4,
    stars_5)
SELECT pg_temp.id(8, number), %(store)s, id, number %% 7 / 6, number %% 5 / 4, number %% 3,
    number %% 4, number %% 6
FROM product WHERE number / 20 %% 2 = 0;

INSERT INTO reviews_review (id, store_id, product_id, status, stars, title, text, name, language,
    is_verified, reply, rejected_reason, open_reports, written_at, published_at)
SELECT pg_temp.id(11, row_number() OVER (ORDER BY rating.id, stars, nr)), store_id, product_id,
    'published', stars, '', 'Used every day.', 'A buyer', 'en', false, '', '', 0, %(now)s, %(now)s
FROM catalogue_productrating AS rating
CROSS JOIN LATERAL unnest(ARRAY[stars_1, stars_2, stars_3, stars_4, stars_5])
    WITH ORDINALITY AS given (times, stars)
CROSS JOIN LATERAL generate_series(1, times) AS nr
WHERE store_id = %(store)s;

INSERT INTO catalogue_image (id, store_id, product_id, source_url, alt, position, width, height,
    focal_x, focal_y, renditions)
SELECT pg_temp.id(10, number), %(store)s, id, '', title, 0, 1200, 1200, 50, 50,
    jsonb_build_array(
        jsonb_build_object('width', 320, 'height', 320, 'key', 'large/' || number || '-320.webp'),
        jsonb_build_object('width', 640, 'height', 640, 'key', 'large/' || number || '-640.webp'))
FROM product;
