"""Making a store's list of what runs out, once a day."""

from datetime import date

import pytest

from mercer.areas.inventory.models import LowStockList, StockLevel
from mercer.areas.inventory.operations.list_low_stock import list_low_stock
from mercer.areas.inventory.tests.make import make_level, make_location, make_stocked
from mercer.areas.stores.tests.make import make_store

pytestmark = pytest.mark.django_db
MONDAY, TUESDAY, WEDNESDAY = date(2026, 3, 2), date(2026, 3, 3), date(2026, 3, 4)


def skus(rows):
    return [(row.sku, row.is_new) for row in rows]


def test_lists_what_has_reached_its_mark_and_the_new_first():
    store = make_store()
    lamp, bulb = make_stocked(store, "A-LAMP", on_hand=5), make_stocked(store, "B-BULB", on_hand=6)
    make_stocked(store, "C-WIRE", on_hand=0, stock_policy="untracked")
    make_stocked(make_store(), "D-ELSEWHERE", on_hand=0)

    first = list_low_stock(store_id=store.id, day=MONDAY)
    StockLevel.objects.filter(variant=bulb).update(allocated=4, low_at=2)
    second = list_low_stock(store_id=store.id, day=TUESDAY)

    assert skus(first) == [("A-LAMP", True)]
    assert skus(second) == [("B-BULB", True), ("A-LAMP", False)]
    assert (second[0].on_hand, second[0].available, second[0].mark) == (6, 2, 2)
    assert (second[1].title, second[1].mark) == (lamp.product.title, 5)


def test_the_same_day_has_one_list_and_a_day_without_news_none():
    store = make_store()
    make_stocked(store, on_hand=1)

    lists = [list_low_stock(store_id=store.id, day=day) for day in (MONDAY, MONDAY, TUESDAY)]

    assert [len(rows) for rows in lists] == [1, 0, 0]
    assert LowStockList.objects.get().listed_on == TUESDAY


def test_what_was_restocked_and_runs_low_again_is_new_again():
    store = make_store()
    lamp = make_stocked(store, "LAMP", on_hand=1)
    list_low_stock(store_id=store.id, day=MONDAY)

    make_level(lamp, on_hand=50)
    restocked = list_low_stock(store_id=store.id, day=TUESDAY)
    make_level(lamp, on_hand=2)
    again = list_low_stock(store_id=store.id, day=WEDNESDAY)

    assert (skus(restocked), skus(again)) == ([], [("LAMP", True)])


def test_what_lies_at_a_closed_place_is_not_listed():
    store = make_store()
    lamp = make_stocked(store, "LAMP", on_hand=50)
    attic = make_location(store)
    make_level(lamp, on_hand=1, location=attic)
    attic.is_active = False
    attic.save()

    assert list_low_stock(store_id=store.id, day=MONDAY) == ()
