"""What search answers."""

from mercer.areas.search.queries.finding import SearchResult, find_products, suggest
from mercer.areas.search.queries.list_audit import audit_lists
from mercer.areas.search.queries.log import (
    list_searches_without_results,
    list_synonyms,
    list_top_searches,
    sum_searches,
)
from mercer.areas.search.queries.shelves import (
    list_category_shelf,
    list_store_shelf,
    search_shelf,
)

__all__ = [
    "SearchResult",
    "audit_lists",
    "find_products",
    "list_category_shelf",
    "list_searches_without_results",
    "list_store_shelf",
    "list_synonyms",
    "list_top_searches",
    "search_shelf",
    "suggest",
    "sum_searches",
]
