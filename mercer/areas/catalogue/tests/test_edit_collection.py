"""Editing a collection."""

from typing import Any

import pytest

from mercer.areas.catalogue.collection_models import Collection
from mercer.areas.catalogue.errors import CollectionNotFound, SlugTaken
from mercer.areas.catalogue.operations.edit_collection import edit_collection
from mercer.areas.catalogue.queries import find_former_slug
from mercer.areas.catalogue.tests.make import make_collection, of_collection
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.errors import InvalidFields
from mercer.kernel.models import EventRecord

pytestmark = pytest.mark.django_db


def edit(collection: Collection, **changes: Any) -> Collection:
    return edit_collection(**of_collection(collection, changes=changes))


def test_a_changed_address_leads_on_and_may_be_taken_back() -> None:
    store = make_store()
    collection = make_collection(store, name="Summer")

    edit(collection, slug="high-summer")
    assert find_former_slug(store.id, "summer", "collection") == "high-summer"

    edit(collection, slug="summer")
    assert find_former_slug(store.id, "summer", "collection") is None
    assert find_former_slug(store.id, "high-summer", "collection") == "summer"


def test_another_collections_address_is_refused() -> None:
    store = make_store()
    make_collection(store, name="Summer")
    winter = make_collection(store, name="Winter")

    with pytest.raises(SlugTaken):
        edit(winter, slug="summer", name="Other")

    winter.refresh_from_db()
    assert (winter.slug, winter.name) == ("winter", "Winter")


def test_a_collection_by_rules_keeps_one() -> None:
    collection = make_collection(make_store(), rules=[("tag", "oak")])

    with pytest.raises(InvalidFields) as refusal:
        edit(collection, rules=[], name="Other")

    collection.refresh_from_db()
    assert refusal.value.problems[0].field == "rules"
    assert (collection.rules, collection.name) == ([{"code": "tag", "value": "oak"}], "Summer")


def test_an_edit_is_told_once_and_no_edit_is_not_told() -> None:
    collection = make_collection(make_store())

    edit(collection, name="High summer")
    edit(collection, name="High summer", slug="")

    told = EventRecord.objects.filter(name="catalogue.CollectionChanged").order_by("id")
    assert [each.body["change"] for each in told] == ["added", "edited"]


def test_another_stores_collection_is_not_found() -> None:
    collection = make_collection(make_store())

    with pytest.raises(CollectionNotFound):
        edit_collection(
            **of_collection(collection) | {"store_id": make_store().id, "changes": {"name": "X"}}
        )

    collection.refresh_from_db()
    assert collection.name == "Summer"
