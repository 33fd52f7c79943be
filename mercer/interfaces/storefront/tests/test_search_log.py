"""What is looked for is noted beside the page, and written down later."""

from typing import Any

import pytest
from django.test import Client

from mercer.areas.catalogue.tests.make import NOW, make_product
from mercer.areas.search.models import SearchCount
from mercer.areas.search.operations.reindex import reindex
from mercer.areas.stores.queries import get_store
from mercer.areas.stores.tests.make import make_store
from mercer.interfaces.storefront.catalogue import search_log
from mercer.interfaces.storefront.catalogue.search_log import SearchLog

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def noted(monkeypatch: Any) -> SearchLog:
    """A log of this test alone."""
    fresh = SearchLog()
    monkeypatch.setattr("mercer.interfaces.storefront.catalogue.search_views.searches", fresh)
    return fresh


def test_searches_are_noted_and_written_in_one_statement(
    noted: SearchLog, django_assert_num_queries: Any
) -> None:
    store = make_store()
    make_product(store, title="Desk lamp")
    reindex(store_id=store.id, now=NOW)
    for words in ("Lamp", "lamp", "sofa", "ada@example.org", "lamp&page=2", "lamp&stock=1"):
        Client().get(f"/search/?q={words}", headers={"host": store.domain})
    assert SearchCount.objects.count() == 0

    with django_assert_num_queries(1):
        noted.write()
        noted.write()

    rows = SearchCount.objects.order_by("words").values_list("words", "searches", "results")
    assert list(rows) == [("lamp", 2, 1), ("sofa", 1, 0)]


def test_the_day_is_the_stores_own_and_memory_is_bounded(
    noted: SearchLog, monkeypatch: Any
) -> None:
    monkeypatch.setattr(search_log, "MOST_NOTED", 2)
    store = get_store(make_store(time_zone="Pacific/Auckland").id)
    late = NOW.replace(hour=23)

    for words in ("lamp", "rug", "sofa", "lamp"):
        noted.note(store, words, 1, late)

    assert {key[2]: value for key, value in noted.counts.items()} == {"lamp": (2, 1), "rug": (1, 1)}
    assert {key[1].isoformat() for key in noted.counts} == {"2026-03-03"}
