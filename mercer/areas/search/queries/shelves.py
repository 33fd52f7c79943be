"""Lists of products, narrowed and counted: a category's, and what some words find."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from mercer.areas.catalogue.facts import CategoryFacts, read_card
from mercer.areas.catalogue.queries.branches import get_branch
from mercer.areas.catalogue.sort_order import list_sort_orders, sort_orders
from mercer.areas.search.backend import SearchRequest, search_backend
from mercer.areas.search.facts import (
    Facet,
    Facets,
    FacetValue,
    Filters,
    PriceBucket,
    SearchShelf,
    Shelf,
)
from mercer.areas.search.queries.finding import PER_PAGE
from mercer.areas.search.queries.shelf_sql import (
    AMONG_FOUND,
    IN_CATEGORIES,
    OF_STORE,
    shelf_statement,
)
from mercer.areas.search.rules import (
    MOST_FACET_VALUES,
    MOST_FACETS,
    PRICE_STEPS,
    clean_words,
    order_values,
    tokens_of,
)
from mercer.areas.stores.queries import get_store
from mercer.kernel.ids import as_array

MOST_PAGES = 10_000
MOST_FOUND = 5_000
BEST_FIRST = "best"
BEST = "tier, CASE WHEN matching.can_sell THEN 0 ELSE 1 END, place"
ANY_PRICE = 2**62
LITTLE = 3


def list_category_shelf(
    *,
    store_id: UUID,
    category_slug: str,
    filters: Filters,
    now: datetime,
    currency: str,
    sort: str = "",
    page: int = 1,
    per_page: int = PER_PAGE,
) -> tuple[CategoryFacts, Shelf]:
    """One page of what shoppers see in a category and below it, narrowed, with what narrows it.

    Two statements, whatever is chosen and however much there is. An unknown sort order is the
    recommended one; a page beyond the last is the last. Raises CategoryNotFound."""
    category, branch = get_branch(store_id, category_slug)
    order = sort if sort in sort_orders.all() else list_sort_orders()[0].code
    values = {"store": store_id, "categories": as_array(branch), "now": now, "currency": currency}
    shelf = _read_shelf(
        IN_CATEGORIES,
        values,
        filters,
        sort=order,
        order=sort_orders.get(order).order_by,
        page=page,
        per_page=per_page,
    )
    return category, shelf


def list_store_shelf(
    *,
    store_id: UUID,
    filters: Filters,
    now: datetime,
    currency: str,
    sort: str = "newest",
    page: int = 1,
    per_page: int = PER_PAGE,
) -> Shelf:
    """One page of all that shoppers see in the store, narrowed; the newest first. One statement."""
    order = sort if sort in sort_orders.all() else "newest"
    values = {"store": store_id, "now": now, "currency": currency}
    return _read_shelf(
        OF_STORE,
        values,
        filters,
        sort=order,
        order=sort_orders.get(order).order_by,
        page=page,
        per_page=per_page,
    )


def search_shelf(
    *,
    store_id: UUID,
    words: str,
    filters: Filters,
    now: datetime,
    currency: str,
    sort: str = "",
    page: int = 1,
    per_page: int = PER_PAGE,
) -> SearchShelf:
    """One page of what some words find, narrowed; the best first, the sold-out after their equals.

    Two statements; one more where little is found, for what may have been meant. No words make it
    fail. Of a word that very much fits, the best 5,000 count. A page beyond the last is the last.
    """
    backend = search_backend()
    language = get_store(store_id).language
    request = SearchRequest(store_id, words, language, 0, MOST_FOUND, now)
    found = backend.find(request)
    is_exact = bool(found.tiers) and found.tiers[0] == 1
    meant = ""
    if tokens_of(words) and (not is_exact or found.total < LITTLE):
        meant = backend.spell(request)
    order = sort if sort in sort_orders.all() and sort != "recommended" else BEST_FIRST
    values = {
        "store": store_id,
        "products": as_array(found.product_ids),
        "tiers": list(found.tiers),
        "now": now,
        "currency": currency,
    }
    shelf = Shelf((), 0, 0, 1, 1, per_page, order, filters, Facets())
    if found.product_ids:
        shelf = _read_shelf(
            AMONG_FOUND,
            values,
            filters,
            sort=order,
            order=BEST if order == BEST_FIRST else sort_orders.get(order).order_by,
            page=page,
            per_page=per_page,
        )
    return SearchShelf(clean_words(words), shelf, meant, is_exact)


def _read_shelf(
    base: str,
    values: dict[str, Any],
    filters: Filters,
    *,
    sort: str,
    order: str,
    page: int,
    per_page: int,
) -> Shelf:
    page = min(max(page, 1), MOST_PAGES)
    names = filters.option_names[:MOST_FACETS]
    statement = shelf_statement(
        base,
        order=order,
        has_price=filters.has_price,
        in_stock=filters.in_stock,
        has_brands=bool(filters.brands),
        options=len(names),
    )
    wanted = values | {
        "lowest": filters.lowest_minor or 0,
        "highest": ANY_PRICE if filters.highest_minor is None else filters.highest_minor,
        "brands": list(filters.brands),
        "steps": list(PRICE_STEPS),
        "most": per_page,
        "skipped": (page - 1) * per_page,
    }
    for place, name in enumerate(names):
        wanted |= {f"option_{place}": name, f"values_{place}": list(filters.values_of(name))}
    with connection.cursor() as cursor:
        cursor.execute(statement, wanted)
        rows = cursor.fetchall()
    total, unfiltered, counted = rows[0][:3]
    pages = max(-(-total // per_page), 1)
    return Shelf(
        cards=tuple(read_card(*row[4:]) for row in rows if row[3] is not None),
        total=total,
        unfiltered=unfiltered,
        page=min(page, pages),
        pages=pages,
        per_page=per_page,
        sort=sort,
        filters=filters,
        facets=_read_facets(counted, filters),
    )


def _read_facets(counted: Any, filters: Filters) -> Facets:
    counts = json.loads(counted) if isinstance(counted, str) else counted
    lowest, highest = counts["prices"]
    can_sell, any_ = counts["stock"]
    return Facets(
        lowest_minor=lowest,
        highest_minor=highest,
        buckets=tuple(_bucket(each, filters) for each in counts["buckets"] or ()),
        in_stock=can_sell,
        not_in_stock=any_ - can_sell,
        brands=_values(counts["brands"] or (), filters.brands),
        options=_options(counts["options"] or (), filters),
    )


def _bucket(counted: Sequence[int], filters: Filters) -> PriceBucket:
    step, top, part, count = counted
    highest = None if part == top else (part + 1) * step
    chosen = (filters.lowest_minor, filters.highest_minor) == (part * step, highest)
    return PriceBucket(part * step, highest, count, chosen)


def _options(counted: Sequence[Any], filters: Filters) -> tuple[Facet, ...]:
    """The options that most products have, first those that something is chosen from."""
    by_name: dict[str, list[tuple[str, int]]] = {name: [] for name in filters.option_names}
    for name, value, count in counted:
        by_name.setdefault(name, []).append((value, count))
    names = list(by_name)[:MOST_FACETS]
    facets = (Facet(name, _values(by_name[name], filters.values_of(name))) for name in names)
    return tuple(sorted(facets, key=lambda facet: -max(each.count for each in facet.values)))


def _values(counted: Sequence[tuple[str, int]], chosen: Sequence[str]) -> tuple[FacetValue, ...]:
    """The values with most products, those that are chosen always, in the order people expect."""
    counts = dict(counted)
    kept = dict.fromkeys((*chosen, *list(counts)[:MOST_FACET_VALUES]))
    return tuple(
        FacetValue(value, counts.get(value, 0), value in chosen)
        for value in order_values(kept, counts)
    )
