"""Make anew what lists need of products."""

from uuid import UUID

from django.db import connection, transaction

from mercer.areas.catalogue.queries import list_product_ids

BATCH = 500
LIST = "SELECT search_list_products(%s::uuid[])"
NOTE_STOCK = """
SELECT search_note_stock(ARRAY(SELECT id FROM catalogue_variant WHERE product_id = ANY(%s::uuid[])))
"""


def relist(*, store_id: UUID) -> int:
    """Write the rows that a store's lists are read from anew, and which variants are sold out.

    The database keeps both by itself; this is for tables that were filled behind its back. In
    batches of 500 products, each on its own, so that shop and desk go on meanwhile.
    **Returns** how many products were looked at. **Locks** each batch of products."""
    count, after = 0, None
    while ids := list_product_ids(store_id, after=after, most=BATCH):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(LIST, [list(ids)])
            cursor.execute(NOTE_STOCK, [list(ids)])
        count, after = count + len(ids), ids[-1]
    return count
