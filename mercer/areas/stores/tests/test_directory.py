"""The directory of stores, and the generations that page caches compare."""

import time

import pytest
from django.db import transaction

from mercer.areas.stores.errors import StoreNotFound
from mercer.areas.stores.models import Store, StoreGeneration
from mercer.areas.stores.operations.bump_generation import bump_generation
from mercer.areas.stores.queries import (
    directory,
    find_store_by_host,
    generation,
    get_store,
    list_stores,
)
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.ids import new_id


@pytest.mark.django_db
def test_a_warm_request_asks_the_database_nothing(django_assert_num_queries, monkeypatch):
    monkeypatch.setattr(directory, "FRESH_SECONDS", 60)
    store, other = make_store(domain="lamps.example"), make_store(name="Aardvark")
    with django_assert_num_queries(1):
        assert len(list_stores()) == 2

    with django_assert_num_queries(0):
        found = find_store_by_host("lamps.example:443")
        assert found == get_store(store.id)
        assert (generation(store.id), generation(other.id)) == (1, 1)
        assert [each.name for each in list_stores()] == ["Aardvark", "Corner Lamps"]
        assert find_store_by_host("nobody.example") is None
        assert find_store_by_host("\0 /../" * 2000) is None


@pytest.mark.django_db
def test_what_another_process_changed_is_seen_after_a_second(monkeypatch):
    store = make_store(name="Old")
    assert get_store(store.id).name == "Old"
    Store.objects.filter(pk=store.id).update(name="New")
    now = time.monotonic()

    monkeypatch.setattr(time, "monotonic", lambda: now + 0.5)
    early = get_store(store.id).name
    monkeypatch.setattr(time, "monotonic", lambda: now + 1.5)
    late = get_store(store.id).name

    assert (early, late) == ("Old", "New")


@pytest.mark.django_db
def test_there_is_no_such_store():
    wanted = new_id()

    with pytest.raises(StoreNotFound) as refusal:
        get_store(wanted)

    assert refusal.value.store == str(wanted)


@pytest.mark.django_db(transaction=True)
def test_a_transaction_counts_once_however_often_it_says_so():
    store = make_store()
    assert generation(store.id) == 1

    with transaction.atomic():
        for _ in range(3):
            bump_generation(store_id=store.id)
        assert StoreGeneration.objects.get(pk=store.id).value == 1

    assert generation(store.id) == 2


@pytest.mark.django_db(transaction=True)
def test_what_is_rolled_back_does_not_count():
    store = make_store()

    with transaction.atomic():
        try:
            with transaction.atomic():
                bump_generation(store_id=store.id)
                raise RuntimeError
        except RuntimeError:
            pass

    assert generation(store.id) == 1


@pytest.mark.django_db
def test_the_usual_port_is_left_out_of_links(settings):
    settings.PUBLIC_SCHEME, settings.PUBLIC_PORT = "https", 443

    store = make_store(domain="lamps.example")

    assert get_store(store.id).base_url == "https://lamps.example"
