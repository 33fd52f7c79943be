"""How often and how long."""

from datetime import timedelta

import pytest

from mercer.areas.downloads.errors import DownloadFileNotFound
from mercer.areas.downloads.models import DownloadTerms
from mercer.areas.downloads.queries import TermsFacts, list_terms
from mercer.areas.downloads.tests.make import (
    NOW,
    attach,
    make_download,
    only_download,
    sell,
    set_terms,
)
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.errors import InvalidFields

pytestmark = pytest.mark.django_db


def test_unless_told_otherwise_five_times_within_a_year_for_each_unit() -> None:
    store = make_store()
    pattern = make_download(store)
    attach(pattern)

    facts = only_download(sell(store, pattern, quantity=2))

    assert (facts.left, facts.ends_at) == (10, NOW + timedelta(days=365))
    assert list_terms(store.id, [pattern.id]) == {}


def test_a_merchant_says_otherwise_and_takes_it_back() -> None:
    store = make_store()
    pattern = make_download(store)
    attach(pattern)
    order = sell(store, pattern)

    set_terms(pattern, times=2, days=7)
    limited = only_download(order)
    set_terms(pattern, times=None, days=None)
    unlimited = only_download(order)

    assert (limited.left, limited.ends_at) == (2, NOW + timedelta(days=7))
    assert (unlimited.left, unlimited.ends_at) == (None, None)
    assert list_terms(store.id, [pattern.id]) == {pattern.id: TermsFacts(None, None)}
    assert DownloadTerms.objects.count() == 1


@pytest.mark.parametrize(("times", "days", "field"), [(0, 1, "times"), (1, 40_000, "days")])
def test_refuses_what_makes_no_sense(times: int, days: int, field: str) -> None:
    pattern = make_download(make_store())

    with pytest.raises(InvalidFields) as refusal:
        set_terms(pattern, times=times, days=days)

    assert [problem.field for problem in refusal.value.problems] == [field]
    assert not DownloadTerms.objects.exists()


def test_another_stores_variant_is_unknown() -> None:
    pattern = make_download(make_store())
    pattern.store_id = make_store().id

    with pytest.raises(DownloadFileNotFound):
        set_terms(pattern)

    assert not DownloadTerms.objects.exists()
