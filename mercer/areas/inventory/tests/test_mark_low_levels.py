"""Taking over the marks of many variants at once, from a file above all."""

import pytest

from mercer.areas.inventory.models import StockLevel
from mercer.areas.inventory.operations.mark_low_levels import mark_low_levels
from mercer.areas.inventory.plugs import StockColumns
from mercer.areas.inventory.tests.make import make_location, make_stocked
from mercer.areas.inventory.tests.test_count_stock import apply
from mercer.areas.stores.tests.make import make_store
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM
from mercer.kernel.errors import InvalidField

pytestmark = pytest.mark.django_db


def mark(location, marks):
    wanted = {variant.id: units for variant, units in marks.items()}
    return mark_low_levels(
        store_id=location.store_id, location_id=location.id, marks=wanted, actor=SYSTEM,
        now=clock.now(),
    )  # fmt: skip


def marks_of(*variants):
    held = dict(StockLevel.objects.values_list("variant_id", "low_at"))
    return [held.get(variant.id) for variant in variants]


def test_marks_what_lies_there_and_what_never_did_and_twice_changes_nothing():
    store = make_store()
    lamp, bulb = make_stocked(store, on_hand=5), make_stocked(store, on_hand=None)
    location = StockLevel.objects.get(variant=lamp).location

    first = mark(location, {lamp: 0, bulb: 12})
    second = mark(location, {lamp: 0, bulb: 12})

    assert (first, second) == ({lamp.id, bulb.id}, frozenset())
    assert marks_of(lamp, bulb) == [0, 12]
    assert StockLevel.objects.get(variant=lamp).on_hand == 5


def test_refuses_a_mark_below_nought_and_leaves_other_stores_alone():
    store = make_store()
    lamp, theirs = make_stocked(store), make_stocked(make_store())
    location = StockLevel.objects.get(variant=lamp).location

    with pytest.raises(InvalidField):
        mark(location, {lamp: -1})
    assert mark(location, {theirs: 3}) == frozenset()

    assert marks_of(lamp, theirs) == [None, None]


@pytest.mark.parametrize("lines", [2, 40])
def test_the_number_of_statements_does_not_grow(lines, django_assert_max_num_queries):
    location = make_location(make_store())
    wanted = {make_stocked(location.store, on_hand=None): 3 for _ in range(lines)}

    with django_assert_max_num_queries(3 + 2):  # and a savepoint, inside a test
        mark(location, wanted)


def test_a_column_for_each_place_says_the_marks():
    part = StockColumns()

    assert part.column_of("Low at berlin") == "low at berlin"
    assert part.column_of("low at the end") == ""
    assert part.read({"low at berlin": "3", "stock berlin": ""}, "GBP").wanted == {
        "low at berlin": 3
    }
    problems = part.read({"low at berlin": "1000001"}, "GBP").problems
    assert [(each.column, each.reason) for each in problems] == [("low at berlin", "too_large")]


def test_a_file_opens_the_place_whose_mark_it_says_and_twice_changes_nothing():
    store = make_store()
    lamp = make_stocked(store, on_hand=None)
    plan = make_stocked(store, on_hand=None, stock_policy="untracked")
    wanted = {"low at berlin": 4, "stock berlin": 9}

    first = apply(store, [lamp, plan], [wanted, wanted])
    second = apply(store, [lamp, plan], [wanted, wanted])

    assert (first.changed, second.changed) == (frozenset({lamp.id}), frozenset())
    level = StockLevel.objects.get(location__code="berlin")
    assert (level.variant_id, level.on_hand, level.low_at) == (lamp.id, 9, 4)
