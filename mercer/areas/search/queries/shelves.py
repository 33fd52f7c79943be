"""Lists of products, narrowed and counted: a category's, and what some words find."""

import json
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import connection

from mercer.areas.catalogue.facts import CategoryFacts, read_card
from mercer.areas.catalogue.queries.branches import get_branch
from mercer.areas.catalogue.queries.languages import languages_of
from mercer.areas.catalogue.sort_order import list_sort_orders, sort_orders
from mercer.areas.search.backend import search_backend
from mercer.areas.search.facts import Facets, Filters, NumberRange, SearchShelf, Shelf, Stretch
from mercer.areas.search.queries.finding import asking
from mercer.areas.search.queries.reading import read_facets
from mercer.areas.search.queries.shelf_sql import (
    AMONG_FOUND,
    BEST_FIRST,
    IN_CATEGORIES,
    OF_STORE,
    Chosen,
    shelf_statement,
)
from mercer.areas.search.rules import (
    MOST_FACETS,
    NUMBER_STEPS,
    PRICE_STEPS,
    clean_words,
    tokens_of,
)
from mercer.kernel.ids import as_array

MOST_PAGES = 10_000
MOST_FOUND = 5_000
ANY_PRICE = 2**62
ANY_NUMBER = Decimal(10) ** 40
LITTLE = 3
# The tiers of what has the words, or words that begin so.
AS_TYPED = 2
ANYWHERE = Stretch()


def list_category_shelf(
    *,
    store_id: UUID,
    category_slug: str,
    filters: Filters,
    now: datetime,
    currency: str,
    language: str = "",
    stretch: Stretch = ANYWHERE,
) -> tuple[CategoryFacts, Shelf]:
    """One page of what shoppers see in a category and below it, narrowed, with what narrows it.

    Two statements, whatever is chosen and however much there is. An unknown sort order is the
    recommended one; a page beyond the last is the last. Raises CategoryNotFound."""
    category, branch = get_branch(store_id, category_slug, language)
    order = stretch.sort if stretch.sort in sort_orders.all() else list_sort_orders()[0].code
    values = {"store": store_id, "categories": as_array(branch), "now": now, "currency": currency}
    values["languages"] = languages_of(store_id, language)
    return category, read_shelf(IN_CATEGORIES, values, filters, order, stretch)


def list_store_shelf(
    *,
    store_id: UUID,
    filters: Filters,
    now: datetime,
    currency: str,
    language: str = "",
    stretch: Stretch = ANYWHERE,
) -> Shelf:
    """One page of all that shoppers see in the store, narrowed; the newest first. One statement."""
    order = stretch.sort if stretch.sort in sort_orders.all() else "newest"
    values = {"store": store_id, "now": now, "currency": currency}
    values["languages"] = languages_of(store_id, language)
    return read_shelf(OF_STORE, values, filters, order, stretch)


def search_shelf(
    *,
    store_id: UUID,
    words: str,
    filters: Filters,
    now: datetime,
    currency: str,
    language: str = "",
    stretch: Stretch = ANYWHERE,
) -> SearchShelf:
    """One page of what some words find, narrowed; the best first, the sold-out after their equals.

    Two statements; one more where little is found, for what may have been meant. No words make it
    fail. Of a word that very much fits, the best 5,000 count. A page beyond the last is the last.
    """
    backend = search_backend()
    request = asking(store_id, words, language, 0, MOST_FOUND, now)
    found = backend.find(request)
    is_exact = bool(found.tiers) and found.tiers[0] <= AS_TYPED
    meant = ""
    if tokens_of(words) and (not is_exact or found.total < LITTLE):
        meant = backend.spell(request)
    if found.total and set(tokens_of(meant)) <= set(tokens_of(words)):
        meant = ""
    order = stretch.sort
    if order not in sort_orders.all() or order == "recommended":
        order = BEST_FIRST
    values = {
        "store": store_id,
        "products": as_array(found.product_ids),
        "tiers": list(found.tiers),
        "now": now,
        "currency": currency,
        "languages": languages_of(store_id, language),
    }
    shelf = Shelf((), 0, 0, 1, 1, stretch.per_page, order, filters, Facets())
    if found.product_ids:
        shelf = read_shelf(AMONG_FOUND, values, filters, order, stretch)
    return SearchShelf(clean_words(words), shelf, meant, is_exact)


def read_shelf(
    base: str, values: dict[str, Any], filters: Filters, sort: str, stretch: Stretch
) -> Shelf:
    """One page of what `base` lists (SQL: product_id, place, tier). One statement.

    `values` are those of `base`, and whose list it is: store, now, currency, languages."""
    page, per_page = min(max(stretch.page, 1), MOST_PAGES), stretch.per_page
    chosen = Chosen(
        has_price=filters.has_price,
        in_stock=filters.in_stock,
        has_brands=bool(filters.brands),
        has_stars=filters.stars > 0,
        options=len(filters.option_names[:MOST_FACETS]),
        fields=len(filters.field_codes[:MOST_FACETS]),
        ranges=len(filters.range_codes[:MOST_FACETS]),
    )
    statement = shelf_statement(base, chosen, sort=sort, languages=values["languages"])
    wanted = values | _values(filters) | {"most": per_page, "skipped": (page - 1) * per_page}
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
        facets=read_facets(json.loads(counted) if isinstance(counted, str) else counted, filters),
    )


def _values(filters: Filters) -> dict[str, Any]:
    """What is chosen, as the statement names it."""
    values: dict[str, Any] = {
        "lowest": filters.lowest_minor or 0,
        "highest": ANY_PRICE if filters.highest_minor is None else filters.highest_minor,
        "brands": list(filters.brands),
        "stars": filters.stars * 10,
        "steps": list(PRICE_STEPS),
        "number_steps": list(NUMBER_STEPS),
        "asked_fields": [each.code for each in filters.ranges],
        "asked_lows": [_lowest(each) for each in filters.ranges],
        "asked_highs": [_highest(each) for each in filters.ranges],
    }
    for nr, name in enumerate(filters.option_names[:MOST_FACETS]):
        values |= {f"option_{nr}": name, f"values_{nr}": list(filters.values_of(name))}
    for nr, code in enumerate(filters.field_codes[:MOST_FACETS]):
        known = list(filters.values_of_field(code))
        values |= {f"field_{nr}": code, f"values_of_field_{nr}": known}
    for nr, code in enumerate(filters.range_codes[:MOST_FACETS]):
        ranges = [each for each in filters.ranges if each.code == code]
        lowest = [_lowest(each) for each in ranges]
        highest = [_highest(each) for each in ranges]
        values |= {f"range_{nr}": code, f"lowest_{nr}": lowest, f"highest_{nr}": highest}
    return values


def _lowest(chosen: NumberRange) -> Decimal:
    return -ANY_NUMBER if chosen.lowest is None else chosen.lowest


def _highest(chosen: NumberRange) -> Decimal:
    return ANY_NUMBER if chosen.highest is None else chosen.highest
