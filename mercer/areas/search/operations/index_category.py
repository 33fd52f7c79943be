"""Bring the products of a category up to date in the search index."""

from datetime import datetime
from uuid import UUID

from mercer.areas.catalogue.queries import list_product_ids
from mercer.areas.search.operations.index_products import index_products

BATCH = 500


def index_category(*, store_id: UUID, category_id: UUID, now: datetime) -> int:
    """Let the products of a category, and of all below it, be found by what it is called now.

    In batches of 500, each on its own, so that search goes on meanwhile.
    **Returns** how many products can be found."""
    count, after = 0, None
    while ids := list_product_ids(store_id, category_id=category_id, after=after, most=BATCH):
        count += index_products(store_id=store_id, product_ids=ids, now=now)
        after = ids[-1]
    return count
