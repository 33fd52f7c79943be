"""A collection's products, narrowed and counted."""

from datetime import datetime
from uuid import UUID

from mercer.areas.catalogue.facts import CollectionFacts
from mercer.areas.catalogue.queries.collections import collection_base, get_collection
from mercer.areas.catalogue.queries.languages import languages_of
from mercer.areas.catalogue.sort_order import sort_orders
from mercer.areas.search.facts import Filters, Shelf, Stretch
from mercer.areas.search.queries.shelves import ANYWHERE, read_shelf


def list_collection_shelf(
    *,
    store_id: UUID,
    slug: str,
    filters: Filters,
    now: datetime,
    currency: str,
    language: str = "",
    stretch: Stretch = ANYWHERE,
) -> tuple[CollectionFacts, Shelf]:
    """One page of what shoppers see in a collection, narrowed, with what narrows it.

    Two statements, whatever is chosen and however much there is. An unknown sort order is the
    collection's own; a page beyond the last is the last. Raises CollectionNotFound."""
    collection = get_collection(store_id, slug, now, language=language)
    base, values = collection_base(collection)
    order = stretch.sort if stretch.sort in sort_orders.all() else collection.sort
    wanted = {"store": store_id, "now": now, "currency": currency, **values}
    wanted["languages"] = languages_of(store_id, language)
    return collection, read_shelf(base, wanted, filters, order, stretch)
