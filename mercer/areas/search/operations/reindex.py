"""Make a store's search index anew."""

from datetime import datetime
from uuid import UUID

from mercer.areas.catalogue.queries import list_product_ids
from mercer.areas.search.backend import search_backend
from mercer.areas.search.operations.index_products import index_products

BATCH = 500


def reindex(*, store_id: UUID, now: datetime) -> int:
    """Index every product of a store, and forget what the store has no longer.

    In batches of 500, each on its own, so that search goes on meanwhile.
    **Returns** how many products can be found."""
    backend = search_backend()
    backend.forget_words(store_id)
    count, after = 0, None
    while ids := list_product_ids(store_id, after=after, most=BATCH):
        count += index_products(store_id=store_id, product_ids=ids, now=now)
        after = ids[-1]
    after = None
    while kept := backend.list_ids(store_id, after=after, most=BATCH):
        index_products(store_id=store_id, product_ids=kept, now=now)
        after = kept[-1]
    return count
