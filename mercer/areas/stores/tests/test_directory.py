"""The directory of stores."""

import time

import pytest

from mercer.areas.stores.errors import StoreNotFound
from mercer.areas.stores.models import Store
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
def test_a_warm_request_asks_the_database_nothing(django_assert_num_queries):
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
    monkeypatch.setattr(directory, "FRESH_SECONDS", 1.0)
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


@pytest.mark.django_db
def test_the_usual_port_is_left_out_of_links(settings):
    settings.PUBLIC_SCHEME, settings.PUBLIC_PORT = "https", 443

    store = make_store(domain="lamps.example")

    assert get_store(store.id).base_url == "https://lamps.example"
