"""Changing a store's settings."""

import pytest

from mercer.areas.stores.errors import DomainTaken, StoreNotFound
from mercer.areas.stores.operations.edit_store import edit_store
from mercer.areas.stores.queries import find_store_by_host, get_store
from mercer.areas.stores.tests.make import make_store
from mercer.kernel import clock
from mercer.kernel.actors import Actor, ActorKind
from mercer.kernel.errors import InvalidFields
from mercer.kernel.ids import new_id
from mercer.kernel.models import EventRecord

pytestmark = pytest.mark.django_db
CY = Actor(ActorKind.STAFF, "Cy")


def edit(store, **changes):
    return edit_store(store_id=store.id, changes=changes, actor=CY, now=clock.now())


def test_a_store_moves_to_another_domain_at_once():
    store = make_store(domain="old.example")
    assert find_store_by_host("old.example") is not None

    edit(store, domain="Bücher.example", name="  Corner Lamps  ", tagline="Light for corners")

    assert find_store_by_host("old.example") is None
    assert find_store_by_host("xn--bcher-kva.example") == get_store(store.id)
    told = EventRecord.objects.get(name="stores.StoreEdited")
    assert told.body["fields"] == ["domain", "tagline"]
    assert told.body["actor"] == "staff:Cy"


def test_a_change_that_changes_nothing_is_not_told():
    store = make_store(name="Corner Lamps")

    edit(store, name="Corner Lamps")

    assert not EventRecord.objects.filter(name="stores.StoreEdited").exists()


def test_a_refused_change_leaves_the_store_as_it_was():
    make_store(domain="taken.example")
    store = make_store(domain="mine.example", name="Mine")

    with pytest.raises(DomainTaken):
        edit(store, domain="taken.example", name="Other")
    with pytest.raises(InvalidFields):
        edit(store, name="Other", currency="ZZZ")
    with pytest.raises(StoreNotFound):
        edit_store(store_id=new_id(), changes={"name": "Other"}, actor=CY, now=clock.now())

    store.refresh_from_db()
    assert (store.domain, store.name) == ("mine.example", "Mine")
    assert not EventRecord.objects.filter(name="stores.StoreEdited").exists()


def test_a_sender_may_carry_a_name_in_any_script():
    store = make_store()

    edit(store, mail_sender="Lämpchen & Söhne <shop@lamps.example>")

    assert get_store(store.id).mail_sender.endswith("<shop@lamps.example>")
