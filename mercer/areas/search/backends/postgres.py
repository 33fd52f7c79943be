"""Search in PostgreSQL: whole words in the store's language, and similar ones when few are found.

Accents are taken off before words come here, in documents and queries alike. A query is one
statement whatever is found: the search by similarity runs only where the first one found little.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from mercer.areas.search import likeness
from mercer.areas.search.backend import Document, Found, SearchBackend, SearchRequest, Suggestion
from mercer.areas.search.rules import (
    MOST_QUERY_LETTERS,
    TYPO_TOKEN_LETTERS,
    configuration,
    fold,
    is_plain,
    meant_words,
    prefix_query,
    slips_of,
    slips_query,
    title_prefix_query,
    title_query,
    tokens_of,
)
from mercer.kernel.ids import as_array, new_id

FEW = 3
ALIKE = 0.32
# So many words of the store are tried for each that is typed, and so many products for each.
NEAREST = 40
NEAREST_TO_SPELL = 12
NEAR_PRODUCTS = 3
MOST_WORDS_LETTERS = 2_000
MOST_TEXT_LETTERS = 20_000

# A gap between the parts keeps the last word of one from standing beside the first of the next.
INDEX = f"""
WITH new AS MATERIALIZED (SELECT * FROM unnest(
    %(ids)s::uuid[], %(products)s::uuid[], %(said_in)s::text[], %(slugs)s::text[],
    %(titles)s::text[], %(plain_titles)s::text[], %(names)s::text[], %(bodies)s::text[],
    %(words)s::text[], %(shown_from)s::timestamptz[], %(shown_until)s::timestamptz[])
    AS new (id, product_id, said_in, slug, title, plain_title, names, body, words, shown_from,
        shown_until)
), gone AS (
    DELETE FROM search_searchdocument old USING new WHERE %(language)s = ''
        AND old.product_id = new.product_id AND old.store_id = %(store)s AND old.language <> ''
        AND NOT old.language = ANY(string_to_array(new.said_in, ' '))
), learnt AS ({likeness.LEARN})
INSERT INTO search_searchdocument AS document
    (id, store_id, product_id, language, said_in, slug, title, words, vector, shown_from,
    shown_until, indexed_at)
SELECT id, %(store)s, product_id, %(language)s, string_to_array(said_in, ' '), slug, title, words,
    ts_delete(
        setweight(to_tsvector('simple', plain_title), 'A') || gap
        || setweight(to_tsvector(%(config)s::regconfig, plain_title), 'A') || gap
        || setweight(to_tsvector('simple', names), 'B') || gap
        || setweight(to_tsvector(%(config)s::regconfig, names), 'B') || gap
        || setweight(to_tsvector(%(config)s::regconfig, body), 'C'), ' '),
    shown_from, shown_until, %(now)s
FROM (VALUES ($$' ':9$$::tsvector)) AS between (gap), new
ORDER BY product_id
ON CONFLICT (product_id, language) DO UPDATE SET slug = excluded.slug, title = excluded.title,
    said_in = excluded.said_in,
    words = excluded.words, vector = excluded.vector, shown_from = excluded.shown_from,
    shown_until = excluded.shown_until, indexed_at = excluded.indexed_at
WHERE document.store_id = excluded.store_id
"""  # noqa: S608 (no outside text)

REMOVE = "DELETE FROM search_searchdocument WHERE store_id = %s AND product_id = ANY(%s)"
LIST = """
SELECT product_id FROM search_searchdocument
WHERE store_id = %s AND product_id > %s AND language = ''
ORDER BY product_id LIMIT %s
"""

FIND = """
WITH asked AS MATERIALIZED (
    SELECT {said} AS said, {begun} AS begun, {said} || {begun} AS query,
        to_tsquery('simple', %(slips)s) AS slips,
        %(longest)s::text AS longest,
        set_config('pg_trgm.word_similarity_threshold', %(alike)s::text, true) AS threshold
), whole AS MATERIALIZED (
    SELECT product_id, slug, title, CASE WHEN vector @@ said THEN 1 ELSE 2 END AS tier,
        {rank} AS rank
    FROM asked JOIN search_searchdocument ON vector @@ query
    WHERE store_id = %(store)s AND {shown}
), few AS MATERIALIZED (
    SELECT count(*) < %(few)s AS are_few FROM (SELECT 1 FROM whole LIMIT %(few)s) AS first_few
), slipped AS MATERIALIZED (
    SELECT product_id, slug, title, 3 AS tier, ts_rank(vector, slips) AS rank
    FROM asked JOIN search_searchdocument ON vector @@ slips
    WHERE (SELECT are_few FROM few) AND store_id = %(store)s AND {shown}
        AND product_id NOT IN (SELECT product_id FROM whole)
), {alike}, found AS (
    SELECT * FROM whole UNION ALL SELECT * FROM slipped UNION ALL SELECT * FROM alike
)
SELECT product_id, slug, title, count(*) OVER (), tier FROM found
ORDER BY tier, rank DESC, title, product_id LIMIT %(limit)s OFFSET %(offset)s
"""
SHOWN = """(shown_from IS NULL OR shown_from <= %(now)s)
    AND (shown_until IS NULL OR shown_until > %(now)s)
    AND language = ANY(%(spoken)s::varchar[]) AND NOT said_in && %(languages)s::varchar[]"""
WORDS = """(websearch_to_tsquery(%(config)s::regconfig, %(words)s)
    || websearch_to_tsquery('simple', %(words)s))"""
BEGUN = "to_tsquery('simple', %(prefix)s)"
# What has the words comes before what has longer ones that only begin so, whose endings would add
# up: of the former a title that has all of them first, a rank of its own being below 1.
BEST_RANK = """CASE WHEN vector @@ said
    THEN ts_rank(vector, said) + (ts_filter(vector, '{a}') @@ said)::int
    ELSE ts_rank(vector, begun) END"""
# While somebody types, the shortest title is what the least is missing of.
TITLE_WORDS = "to_tsquery('simple', %(title)s)"
SHORTEST_FIRST = "-length(title)"
LIKE_THEM = likeness.ALIKE.format(shown=SHOWN)
FIND_PRODUCTS = FIND.format(said=WORDS, begun=BEGUN, rank=BEST_RANK, shown=SHOWN, alike=LIKE_THEM)
FIND_TITLES = FIND.format(
    said=TITLE_WORDS, begun=BEGUN, rank=SHORTEST_FIRST, shown=SHOWN, alike=LIKE_THEM
)
SPELL = likeness.SPELL.format(shown=SHOWN)


class PostgresSearch(SearchBackend):
    """Full text and trigrams in the shop's own database: nothing else to run."""

    code, label = "postgres", "PostgreSQL"

    def index(
        self, store_id: UUID, documents: Sequence[Document], *, language: str, now: datetime
    ) -> None:
        if not documents:
            return
        names = [fold(" ".join(each.names)) for each in documents]
        titles = [fold(each.title) for each in documents]
        values: dict[str, Any] = {
            "store": store_id,
            "config": configuration(language),
            "now": now,
            "ids": [new_id() for _ in documents],
            "products": [each.product_id for each in documents],
            "language": documents[0].language,
            "said_in": [" ".join(each.said_in) for each in documents],
            "slugs": [each.slug for each in documents],
            "titles": [each.title for each in documents],
            "plain_titles": titles,
            "names": names,
            "bodies": [fold(each.text[:MOST_TEXT_LETTERS]) for each in documents],
            "words": [
                f"{title} {name}"[:MOST_WORDS_LETTERS]
                for title, name in zip(titles, names, strict=True)
            ],
            "shown_from": [each.shown_from for each in documents],
            "shown_until": [each.shown_until for each in documents],
        }
        with connection.cursor() as cursor:
            cursor.execute(INDEX, values)

    def remove(self, store_id: UUID, product_ids: Sequence[UUID]) -> None:
        with connection.cursor() as cursor:
            cursor.execute(REMOVE, [store_id, as_array(product_ids)])

    def find(self, request: SearchRequest) -> Found:
        plain = is_plain(request.words)
        rows = self._ask(FIND_PRODUCTS, request, prefix_query, is_exact=not plain)
        total = rows[0][3] if rows else 0
        return Found(total, tuple(row[0] for row in rows), tuple(row[4] for row in rows))

    def suggest(self, request: SearchRequest) -> tuple[Suggestion, ...]:
        rows = self._ask(FIND_TITLES, request, title_prefix_query, is_exact=False)
        return tuple(Suggestion(row[2], row[1], "product", row[0]) for row in rows)

    def spell(self, request: SearchRequest) -> str:
        tokens = tokens_of(request.words)
        long = [token for token in tokens if len(token) >= TYPO_TOKEN_LETTERS]
        if not long:
            return ""
        values: dict[str, Any] = {
            **_languages(request),
            "store": request.store_id,
            "now": request.now,
            "alike": ALIKE,
            "config": configuration(request.language),
            "tokens": long,
            "slips": [" ".join(slips_of(token)) for token in long],
            "nearest": NEAREST_TO_SPELL,
            "limit": NEAR_PRODUCTS,
        }
        with connection.cursor() as cursor:
            cursor.execute(SPELL, values)
            return meant_words(tokens, cursor.fetchall())

    def forget_words(self, store_id: UUID) -> None:
        with connection.cursor() as cursor:
            cursor.execute(likeness.FORGET, {"store": store_id})

    def list_ids(self, store_id: UUID, *, after: UUID | None, most: int) -> tuple[UUID, ...]:
        with connection.cursor() as cursor:
            cursor.execute(LIST, [store_id, after or UUID(int=0), most])
            return tuple(row[0] for row in cursor.fetchall())

    def _ask(
        self,
        statement: str,
        request: SearchRequest,
        prefix: Callable[[list[str]], str],
        *,
        is_exact: bool,
    ) -> list[tuple[Any, ...]]:
        tokens = tokens_of(request.words)
        if not tokens:
            return []
        longest = max(tokens, key=len)
        may_be_typo = not is_exact and len(longest) >= TYPO_TOKEN_LETTERS
        values: dict[str, Any] = {
            **_languages(request),
            "store": request.store_id,
            "config": configuration(request.language),
            "words": fold(request.words[:MOST_QUERY_LETTERS]),
            "prefix": "" if is_exact else prefix(tokens),
            "title": title_query(tokens),
            "tokens": [token for token in tokens if len(token) >= TYPO_TOKEN_LETTERS],
            "longest": longest if may_be_typo else "",
            "slips": slips_query(tokens) if may_be_typo else "",
            "alike": ALIKE,
            "nearest": NEAREST,
            "few": FEW,
            "now": request.now,
            "limit": request.limit,
            "offset": request.offset,
        }
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
            return list(cursor.fetchall())


def _languages(request: SearchRequest) -> dict[str, list[str]]:
    """Whose documents are looked at: those of the languages, and those as they were written."""
    return {"languages": list(request.languages), "spoken": [*request.languages, ""]}
