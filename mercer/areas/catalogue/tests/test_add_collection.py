"""Adding a collection."""

from datetime import timedelta
from typing import Any

import pytest

from mercer.areas.catalogue.collection_models import Collection
from mercer.areas.catalogue.errors import CollectionNotFound, SlugTaken
from mercer.areas.catalogue.queries.collections import get_collection, list_collections
from mercer.areas.catalogue.tests.make import NOW, make_collection
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.errors import InvalidFields
from mercer.kernel.models import EventRecord

pytestmark = pytest.mark.django_db


def test_an_address_is_made_from_the_name_and_kept_apart() -> None:
    store = make_store()

    first = make_collection(store, name="Café & Terrace")
    second = make_collection(store, name="Café & Terrace")
    with pytest.raises(SlugTaken):
        make_collection(store, name="Third", slug=first.slug)

    assert (first.slug, second.slug) == ("cafe-terrace", "cafe-terrace-2")
    assert Collection.objects.count() == 2
    told = EventRecord.objects.filter(name="catalogue.CollectionChanged")
    assert [each.body["change"] for each in told] == ["added", "added"]


@pytest.mark.parametrize(
    ("given", "field", "reason"),
    [
        ({"kind": "rules"}, "rules", "missing"),
        ({"kind": "guess"}, "kind", "unknown_choice"),
        ({"sort": "by_moon"}, "sort", "unknown_choice"),
        ({"name": " "}, "name", "missing"),
        ({"publish_at": NOW, "unpublish_at": NOW}, "unpublish_at", "before_publish_at"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(
    given: dict[str, Any], field: str, reason: str
) -> None:
    with pytest.raises(InvalidFields) as refusal:
        make_collection(make_store(), **given)

    assert [(each.field, each.reason) for each in refusal.value.problems] == [(field, reason)]
    assert not Collection.objects.exists()


def test_shoppers_see_a_collection_between_its_days_in_its_own_store() -> None:
    store = make_store()
    day = timedelta(days=1)
    make_collection(store, name="Now", position=2)
    make_collection(store, name="First", position=1)
    make_collection(store, name="Hidden", is_published=False)
    make_collection(store, name="Later", publish_at=NOW + day)
    make_collection(store, name="Over", unpublish_at=NOW)
    make_collection(make_store(), name="Elsewhere")

    assert [each.name for each in list_collections(store.id, NOW)] == ["First", "Now"]
    assert "Later" in [each.name for each in list_collections(store.id, NOW + day)]
    with pytest.raises(CollectionNotFound):
        get_collection(store.id, "later", NOW)
    assert get_collection(store.id, "later", NOW, with_hidden=True).name == "Later"
