"""Changing places where stock lies."""

import pytest

from mercer.areas.inventory.errors import LocationNotFound
from mercer.areas.inventory.operations.edit_location import edit_location
from mercer.areas.inventory.queries import availability, list_locations
from mercer.areas.inventory.tests.make import make_location, make_stocked
from mercer.areas.stores.tests.make import make_store
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM
from mercer.kernel.errors import InvalidField

pytestmark = pytest.mark.django_db


def edit(store, location, **changes):
    edit_location(
        store_id=store.id,
        location_id=location.id,
        changes=changes,
        actor=SYSTEM,
        now=clock.now(),
    )


def test_what_lies_at_a_closed_location_is_not_for_sale():
    store = make_store()
    location = make_location(store)
    lamp = make_stocked(store, on_hand=5)

    edit(store, location, is_active=False, name="Old shed", position=9)

    found = availability(store_id=store.id, variant_ids=[lamp.id], now=clock.now())
    assert found[lamp.id].can_sell is False
    assert list_locations(store.id) == ()
    place = list_locations(store.id, with_inactive=True)[0]
    assert (place.name, place.position) == ("Old shed", 9)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": " "}, "name"),
        ({"position": -1}, "position"),
        ({"position": True}, "position"),
        ({"is_active": "no"}, "is_active"),
        ({"code": "x"}, "code"),
    ],
)
def test_what_cannot_be_is_named_and_nothing_changes(changes, field):
    store = make_store()
    location = make_location(store, code="main")

    with pytest.raises(InvalidField) as refusal:
        edit(store, location, **changes)

    assert refusal.value.field == field
    assert list_locations(store.id)[0].name == "Main"


def test_another_stores_location_is_not_found():
    store, other = make_store(), make_store()
    theirs = make_location(other, code="main")

    with pytest.raises(LocationNotFound):
        edit(store, theirs, name="Mine")

    assert list_locations(other.id)[0].name == "Main"
