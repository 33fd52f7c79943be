"""What people look for, as the merchant reads it."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from mercer.areas.search.facts import SearchedWords
from mercer.areas.search.models import SearchCount
from mercer.areas.search.operations.count_searches import count_searches
from mercer.areas.search.queries import (
    list_searches_without_results,
    list_top_searches,
    sum_searches,
)
from mercer.areas.search.synonyms import countable
from mercer.areas.stores.tests.make import make_store

pytestmark = pytest.mark.django_db
MONDAY, TUESDAY = date(2026, 3, 2), date(2026, 3, 3)


def test_counts_of_a_day_add_up_in_one_statement(django_assert_num_queries: Any) -> None:
    store, other = make_store(), make_store()
    count_searches(counts={(store.id, MONDAY, "lamp"): (2, 5), (store.id, MONDAY, "sofa"): (4, 0)})

    with django_assert_num_queries(1):
        count_searches(
            counts={
                (store.id, MONDAY, "lamp"): (1, 6),
                (store.id, TUESDAY, "lamp"): (1, 7),
                (store.id, TUESDAY, "sofa"): (1, 2),
                (store.id, TUESDAY, "rug"): (1, 0),
                (other.id, TUESDAY, "lamp"): (9, 9),
                (uuid4(), TUESDAY, "lamp"): (9, 9),
            }
        )

    assert list_top_searches(store.id, since=MONDAY) == (
        SearchedWords("sofa", 5, 2),
        SearchedWords("lamp", 4, 7),
        SearchedWords("rug", 1, 0),
    )
    assert list_searches_without_results(store.id, since=MONDAY) == (SearchedWords("rug", 1, 0),)
    assert list_top_searches(store.id, since=TUESDAY, most=1) == (SearchedWords("lamp", 1, 7),)
    assert (sum_searches(store.id, since=MONDAY), SearchCount.objects.count()) == ((10, 5), 6)


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("  Désk   LAMP ", "desk lamp"),
        ("vase 30 cm", "vase 30 cm"),
        ("ada@example.org", ""),
        ("+44 20 7946 0018", ""),
        ("order 1234567", ""),
        ("!?", ""),
        ("x" * 300, "x" * 100),
    ],
)
def test_what_may_name_somebody_is_not_kept(words: str, kept: str) -> None:
    assert countable(words) == kept
