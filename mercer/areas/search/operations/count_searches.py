"""Writing down what was looked for."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db import connection

from mercer.kernel.ids import new_id

# In one order, so that two processes that count the same words do not wait for each other in turn.
COUNT = """
INSERT INTO search_searchcount AS known (id, store_id, searched_on, words, searches, results)
SELECT id, store_id, searched_on, words, searches, results FROM unnest(
    %(ids)s::uuid[], %(stores)s::uuid[], %(days)s::date[], %(words)s::text[],
    %(searches)s::int[], %(results)s::int[])
    AS new (id, store_id, searched_on, words, searches, results)
WHERE store_id IN (SELECT id FROM stores_store)
ORDER BY store_id, searched_on, words
ON CONFLICT (store_id, searched_on, words) DO UPDATE
    SET searches = known.searches + excluded.searches, results = excluded.results
"""


def count_searches(*, counts: Mapping[tuple[UUID, date, str], tuple[int, int]]) -> None:
    """Add to what was looked for: by store, day and words, how often and how much was found.

    One statement, whatever the number of words; none for none."""
    if not counts:
        return
    keys, values = list(counts), list(counts.values())
    with connection.cursor() as cursor:
        cursor.execute(
            COUNT,
            {
                "ids": [new_id() for _ in keys],
                "stores": [key[0] for key in keys],
                "days": [key[1] for key in keys],
                "words": [key[2] for key in keys],
                "searches": [value[0] for value in values],
                "results": [value[1] for value in values],
            },
        )
