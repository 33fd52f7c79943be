"""What was looked for long ago is forgotten."""

from datetime import date

import pytest

from mercer.areas.search.models import SearchCount
from mercer.areas.search.operations.count_searches import count_searches
from mercer.areas.search.operations.forget_searches import forget_searches
from mercer.areas.stores.tests.make import make_store

pytestmark = pytest.mark.django_db
MONDAY, TUESDAY = date(2026, 3, 2), date(2026, 3, 3)


def test_what_is_old_is_forgotten_and_what_is_rare_sooner() -> None:
    store = make_store()
    count_searches(
        counts={
            (store.id, date(2025, 1, 1), "very old"): (9, 1),
            (store.id, date(2025, 12, 1), "once"): (1, 1),
            (store.id, date(2025, 12, 1), "twice"): (2, 1),
            (store.id, MONDAY, "fresh"): (1, 1),
        }
    )

    assert forget_searches(today=TUESDAY) == 2

    assert set(SearchCount.objects.values_list("words", flat=True)) == {"twice", "fresh"}
