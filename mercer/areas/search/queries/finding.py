"""Finding products by words, and what somebody who is typing may mean."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from mercer.areas.catalogue.facts import CategoryLink
from mercer.areas.catalogue.queries import category_tree
from mercer.areas.search.backend import SearchRequest, Suggestion, search_backend
from mercer.areas.search.rules import clean_words, fold, tokens_of
from mercer.areas.stores.queries import get_store
from mercer.kernel.languages import language_chain

PER_PAGE = 24
MOST_PAGES = 400
MOST_SUGGESTIONS = 8
MOST_CATEGORIES = 3


@dataclass(frozen=True, slots=True)
class SearchResult:
    """One page of what was found, the best first. `pages` is at least 1."""

    words: str
    total: int
    product_ids: tuple[UUID, ...]
    page: int
    pages: int
    per_page: int


def find_products(
    *, store_id: UUID, words: str, now: datetime, page: int = 1, per_page: int = PER_PAGE
) -> SearchResult:
    """Products that shoppers may see and these words mean. One statement; none for no words.

    Words are found whole in the store's language, the last one also half typed; where that finds
    little, words that look alike count too. "Quoted" words stand together, -minus leaves out.
    Whatever the words are, this does not fail; a page beyond the last is the first."""
    page = min(max(page, 1), MOST_PAGES)
    request = asking(store_id, words, "", (page - 1) * per_page, per_page, now)
    found = search_backend().find(request)
    if not found.product_ids and page > 1:
        return find_products(store_id=store_id, words=words, now=now, per_page=per_page)
    pages = max(-(-found.total // per_page), 1)
    return SearchResult(clean_words(words), found.total, found.product_ids, page, pages, per_page)


def asking(
    store_id: UUID, words: str, language: str, offset: int, limit: int, now: datetime
) -> SearchRequest:
    """What is asked of the backend by whoever reads this language; "" for the store's own."""
    own = get_store(store_id).language
    chain = language_chain(language, own)
    return SearchRequest(store_id, words, language or own, offset, limit, now, chain)


def suggest(
    *, store_id: UUID, words: str, now: datetime, language: str = ""
) -> tuple[Suggestion, ...]:
    """What somebody who is typing may mean: categories first, then products. Two statements."""
    if not tokens_of(words):
        return ()
    request = asking(store_id, words, language, 0, MOST_SUGGESTIONS, now)
    categories = _categories(store_id, words, language)
    products = search_backend().suggest(request)
    return (*categories, *products)[:MOST_SUGGESTIONS]


def _categories(store_id: UUID, words: str, language: str) -> list[Suggestion]:
    tokens = tokens_of(words)
    named = [
        link
        for link in _flatten(category_tree(store_id, language=language))
        if _means(tokens, link.name)
    ]
    return [Suggestion(link.name, link.slug, "category") for link in named[:MOST_CATEGORIES]]


def _flatten(links: tuple[CategoryLink, ...]) -> list[CategoryLink]:
    return [each for link in links for each in (link, *_flatten(link.children))]


def _means(tokens: list[str], name: str) -> bool:
    parts = fold(name).split()
    return all(any(part.startswith(token) for part in parts) for token in tokens)
