"""Whether what lists are read from is what the tables say."""

from django.db import connection

FAULTS = """
WITH truth AS MATERIALIZED (
    SELECT * FROM search_rows_of(ARRAY(SELECT id FROM catalogue_product))
), empty AS MATERIALIZED (
    SELECT * FROM search_sold_out_of(ARRAY(SELECT id FROM catalogue_variant))
)
SELECT product.store_id, product.slug, 'is listed otherwise than it is' FROM (
    (SELECT * FROM truth EXCEPT SELECT * FROM search_listedproduct)
    UNION (SELECT * FROM search_listedproduct EXCEPT SELECT * FROM truth)
) AS wrong JOIN catalogue_product product ON product.id = wrong.product_id
UNION
SELECT variant.store_id, variant.sku, 'is not listed as sold out' FROM (
    SELECT * FROM empty EXCEPT SELECT * FROM search_soldoutvariant
) AS wrong JOIN catalogue_variant variant ON variant.id = wrong.variant_id
UNION
SELECT wrong.store_id, COALESCE(variant.sku, wrong.variant_id::text), 'is listed as sold out' FROM (
    SELECT * FROM search_soldoutvariant EXCEPT SELECT * FROM empty
) AS wrong LEFT JOIN catalogue_variant variant ON variant.id = wrong.variant_id
ORDER BY 1, 2, 3 LIMIT 1000
"""


def audit_lists() -> list[str]:
    """Products and variants that lists show otherwise than the tables; empty when all is well.

    One statement over all stores. `mercer relist` makes them anew."""
    with connection.cursor() as cursor:
        cursor.execute(FAULTS)
        return [f"store {store}: {name} {fault}" for store, name, fault in cursor.fetchall()]
