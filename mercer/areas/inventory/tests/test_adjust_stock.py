"""Changing what is on hand."""

import pytest
from django.db import DatabaseError, connection, transaction

from mercer.areas.inventory.errors import LocationNotFound, NotEnoughOnHand, VariantNotFound
from mercer.areas.inventory.models import StockLevel, StockMovement
from mercer.areas.inventory.operations.adjust_stock import adjust_stock
from mercer.areas.inventory.queries import audit_stock, list_levels, list_movements
from mercer.areas.inventory.tests.make import (
    make_line,
    make_location,
    make_order,
    make_stocked,
    numbers,
)
from mercer.areas.stores.models import StoreGeneration
from mercer.areas.stores.tests.make import make_store
from mercer.kernel import clock
from mercer.kernel.actors import Actor, ActorKind
from mercer.kernel.errors import InvalidField

pytestmark = pytest.mark.django_db
CY = Actor(ActorKind.STAFF, "Cy")


def adjust(variant, location, reason="correction", **change):
    return adjust_stock(
        store_id=variant.store_id,
        variant_id=variant.id,
        location_id=location.id,
        reason=reason,
        reference="note 7",
        actor=CY,
        now=clock.now(),
        **change,
    )


def test_the_ledger_keeps_every_change_with_its_reason():
    store = make_store()
    location = make_location(store, code="main")
    lamp = make_stocked(store, "LAMP", on_hand=None)

    adjust(lamp, location, "receipt", delta=10)
    adjust(lamp, location, "damage", delta=-3)
    adjust(lamp, location, "count", set_to=8)
    adjust(lamp, location, "count", set_to=8)

    assert numbers([lamp]) == [(8, 0)]
    lines = list_movements(store.id, lamp.id)
    assert [(each.delta, each.on_hand_after, each.reason) for each in lines] == [
        (1, 8, "count"),
        (-3, 7, "damage"),
        (10, 10, "receipt"),
    ]
    assert (lines[0].actor, lines[0].reference, lines[0].sku) == ("staff:Cy", "note 7", "LAMP")
    assert audit_stock() == []


def test_below_nought_is_refused_and_nothing_changes():
    store = make_store()
    location = make_location(store)
    lamp = make_stocked(store, "LAMP", on_hand=2)

    with pytest.raises(NotEnoughOnHand) as refusal:
        adjust(lamp, location, delta=-3)

    assert refusal.value.members() == {"sku": "LAMP", "on_hand": 2, "delta": -3}
    assert numbers([lamp]) == [(2, 0)]
    assert StockMovement.objects.count() == 1


def test_what_is_broken_may_leave_less_than_was_promised():
    store = make_store()
    location = make_location(store)
    lamp = make_stocked(store, on_hand=3)
    make_order(store, make_line(lamp, 3))

    adjust(lamp, location, "damage", delta=-1)

    assert list_levels(store.id, lamp.id)[0].available == -1


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({}, "delta"),
        ({"delta": 1, "set_to": 1}, "delta"),
        ({"set_to": -1}, "set_to"),
        ({"delta": 10**10}, "delta"),
        ({"delta": 1, "reason": "magic"}, "reason"),
    ],
)
def test_what_cannot_be_meant_is_refused(change, field):
    store = make_store()
    location = make_location(store)
    lamp = make_stocked(store, on_hand=5)

    with pytest.raises(InvalidField) as refusal:
        adjust(lamp, location, **change)

    assert refusal.value.field == field
    assert numbers([lamp]) == [(5, 0)]


def test_another_stores_variant_or_location_is_not_found():
    store, other = make_store(), make_store()
    here, there = make_location(store), make_location(other)
    lamp = make_stocked(store, on_hand=None)
    theirs = make_stocked(other, on_hand=None)
    theirs.store_id = store.id

    with pytest.raises(LocationNotFound):
        adjust(lamp, there, delta=1)
    with pytest.raises(VariantNotFound):
        adjust(theirs, here, delta=1)

    assert not StockLevel.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_pages_are_made_anew_when_something_comes_in():
    store = make_store()
    location = make_location(store)
    lamp = make_stocked(store, on_hand=None)

    def generation():
        return StoreGeneration.objects.get(store=store).value

    before = generation()
    adjust(lamp, location, delta=5)
    came_in = generation()
    adjust(lamp, location, delta=5)

    assert came_in == before + 1
    assert generation() == came_in


def run(statement):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE inventory_stockmovement SET delta = delta + 1",
        "DELETE FROM inventory_stockmovement",
    ],
)
def test_the_ledger_itself_cannot_be_rewritten(statement):
    make_stocked(make_store(), on_hand=5)

    with pytest.raises(DatabaseError, match="never"):
        run(statement)

    assert StockMovement.objects.get().delta == 5


def test_the_ledger_goes_with_its_level():
    store = make_store()
    lamp = make_stocked(store, on_hand=5)

    lamp.delete()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")

    assert not StockMovement.objects.exists()
