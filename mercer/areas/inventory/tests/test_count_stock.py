"""Many counts at once, and the stock column of a product file."""

import pytest

from mercer.areas.catalogue.import_columns import ImportRun, PartRow, import_parts
from mercer.areas.inventory.models import StockMovement
from mercer.areas.inventory.operations.count_stock import count_stock
from mercer.areas.inventory.plugs import QUANTITY, StockColumns
from mercer.areas.inventory.queries import audit_stock, list_locations
from mercer.areas.inventory.tests.make import make_location, make_stocked, numbers
from mercer.areas.stores.tests.make import make_store
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM
from mercer.kernel.errors import InvalidField
from mercer.kernel.ids import new_id

pytestmark = pytest.mark.django_db


def count(store, counted):
    return count_stock(
        store_id=store.id,
        counted={variant.id: units for variant, units in counted.items()},
        reason="import",
        reference="file",
        actor=SYSTEM,
        now=clock.now(),
    )


def apply(store, variants, wanted):
    rows = [
        PartRow(
            n,
            variant.id,
            variant.sku,
            variant.stock_policy,
            is_new=True,
            wanted=units if not isinstance(units, int) else {QUANTITY: units},
        )
        for n, (variant, units) in enumerate(zip(variants, wanted, strict=True))
    ]
    run = ImportRun(new_id(), store.id, store.currency, SYSTEM, clock.now())
    return StockColumns().apply(rows, run)


def test_only_what_differs_is_written():
    store = make_store()
    lamp, bulb, cord = (make_stocked(store, on_hand=n) for n in (5, 7, None))
    before = StockMovement.objects.count()

    changed = count(store, {lamp: 5, bulb: 3, cord: 4})
    again = count(store, {lamp: 5, bulb: 3, cord: 4})

    assert (changed, again) == (frozenset({bulb.id, cord.id}), frozenset())
    assert numbers([lamp, bulb, cord]) == [(5, 0), (3, 0), (4, 0)]
    assert StockMovement.objects.count() == before + 2
    assert audit_stock() == []


def test_less_than_nought_is_refused_whole():
    store = make_store()
    lamp, bulb = make_stocked(store, on_hand=5), make_stocked(store, on_hand=5)

    with pytest.raises(InvalidField):
        count(store, {lamp: 1, bulb: -1})

    assert numbers([lamp, bulb]) == [(5, 0), (5, 0)]


def test_another_stores_variants_are_left_alone():
    store, other = make_store(), make_store()
    make_location(store)
    theirs = make_stocked(other, on_hand=5)

    assert count(store, {theirs: 1}) == frozenset()
    assert numbers([theirs]) == [(5, 0)]


@pytest.mark.parametrize("lines", [2, 60])
def test_the_number_of_statements_does_not_grow(lines, django_assert_max_num_queries):
    store = make_store()
    make_location(store)
    wanted = {make_stocked(store, on_hand=None): 3 for _ in range(lines)}

    with django_assert_max_num_queries(7 + 2):  # two to announce; and a savepoint, inside a test
        count(store, wanted)


@pytest.mark.parametrize(
    ("cell", "wanted", "reasons"),
    [
        ("12", 12, []),
        ("+3", 3, []),
        ("12.0", 12, []),
        ("", None, []),
        ("-4", 0, ["below_nought"]),
        ("1.5", None, ["not_a_whole_number"]),
        ("1e3", None, ["not_a_whole_number"]),
        ("lots", None, ["not_a_whole_number"]),
        ("٣", None, ["not_a_whole_number"]),
        ("9999999999", None, ["too_large"]),
    ],
)
def test_cells(cell, wanted, reasons):
    found = StockColumns().read({QUANTITY: cell}, "GBP")

    assert found.wanted == (None if wanted is None else {QUANTITY: wanted})
    assert [problem.reason for problem in found.problems] == reasons


def test_the_catalogue_finds_the_part():
    assert "stock" in {part.code for part in import_parts()}


def test_a_file_stocks_a_store_without_a_location_and_twice_changes_nothing():
    store = make_store()
    lamp = make_stocked(store, on_hand=None)
    plan = make_stocked(store, on_hand=None, stock_policy="untracked")
    silent = make_stocked(store, on_hand=None)

    first = apply(store, [lamp, plan, silent], [7, 9, None])
    second = apply(store, [lamp, plan, silent], [7, 9, None])

    assert (first.changed, second.changed) == (frozenset({lamp.id}), frozenset())
    assert numbers([lamp, plan, silent]) == [(7, 0), (0, 0), (0, 0)]
    assert [place.code for place in list_locations(store.id)] == ["main"]
