"""What people looked for, and words that mean the same. One statement each."""

from datetime import date
from uuid import UUID

from django.db import connection

from mercer.areas.search.facts import SearchedWords, SynonymGroup
from mercer.areas.search.models import SynonymGroup as SynonymRow

SEARCHES = """
SELECT words, sum(searches)::int AS searches, (array_agg(results ORDER BY searched_on DESC))[1]
FROM search_searchcount WHERE store_id = %s AND searched_on >= %s
GROUP BY words {having} ORDER BY searches DESC, words LIMIT %s
"""
TOP = SEARCHES.format(having="")
WITHOUT_RESULTS = SEARCHES.format(
    having="HAVING (array_agg(results ORDER BY searched_on DESC))[1] = 0"
)
SUMS = """
SELECT COALESCE(sum(searches), 0)::int, COALESCE(sum(searches) FILTER (WHERE results = 0), 0)::int
FROM search_searchcount WHERE store_id = %s AND searched_on >= %s
"""


def list_top_searches(store_id: UUID, *, since: date, most: int = 50) -> tuple[SearchedWords, ...]:
    """What was looked for most since a day, and how much the latest of these searches found."""
    return _read(TOP, store_id, since, most)


def list_searches_without_results(
    store_id: UUID, *, since: date, most: int = 50
) -> tuple[SearchedWords, ...]:
    """What was looked for most and, the last time, not found."""
    return _read(WITHOUT_RESULTS, store_id, since, most)


def sum_searches(store_id: UUID, *, since: date) -> tuple[int, int]:
    """How many searches there were since a day, and how many of them found nothing."""
    with connection.cursor() as cursor:
        cursor.execute(SUMS, [store_id, since])
        total, without = cursor.fetchone()
    return total, without


def list_synonyms(store_id: UUID) -> tuple[SynonymGroup, ...]:
    """Every group of words that mean the same in a store."""
    rows = SynonymRow.objects.filter(store_id=store_id).order_by("id")
    return tuple(SynonymGroup(row.id, tuple(row.words)) for row in rows)


def _read(statement: str, store_id: UUID, since: date, most: int) -> tuple[SearchedWords, ...]:
    with connection.cursor() as cursor:
        cursor.execute(statement, [store_id, since, most])
        return tuple(SearchedWords(*row) for row in cursor.fetchall())
