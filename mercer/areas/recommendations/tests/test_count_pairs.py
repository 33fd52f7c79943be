"""Reckoning what is bought together."""

from datetime import timedelta

import pytest

from mercer.areas.catalogue.tests.make import make_product
from mercer.areas.orders.models import OrderLine
from mercer.areas.orders.tests.make import NOW
from mercer.areas.recommendations import rules
from mercer.areas.recommendations.models import BoughtTogether
from mercer.areas.recommendations.operations import count_pairs as counting
from mercer.areas.recommendations.operations.count_pairs import count_pairs
from mercer.areas.recommendations.queries import list_pairs
from mercer.areas.recommendations.tests.make import make_past_order
from mercer.areas.stores.tests.make import make_store

pytestmark = pytest.mark.django_db


def make_goods(*titles, store=None):
    store = store or make_store()
    return [make_product(store, title=title) for title in titles]


def beside(product):
    """What was bought with it, and how often."""
    found = list_pairs(product.store_id, product.id)
    return [(one.product_id, one.orders) for one in found]


def test_a_pair_needs_two_orders_and_is_known_from_both_sides():
    pot, cup, tray = make_goods("Pot", "Cup", "Tray")
    for _ in range(2):
        make_past_order(pot, cup)
    make_past_order(pot, tray)

    pairs = count_pairs(store_id=pot.store_id, now=NOW)

    assert pairs == 2
    assert (beside(pot), beside(cup), beside(tray)) == ([(cup.id, 2)], [(pot.id, 2)], [])


def test_what_everybody_buys_does_not_go_with_everything():
    pot, cup, bag = make_goods("Pot", "Cup", "Bag")
    for _ in range(3):
        make_past_order(pot, cup, bag)
    for _ in range(9):
        make_past_order(bag)

    count_pairs(store_id=pot.store_id, now=NOW)

    assert beside(pot) == [(cup.id, 3), (bag.id, 3)]


def test_few_orders_weigh_less_than_many():
    pot, cup, tray = make_goods("Pot", "Cup", "Tray")
    for _ in range(2):
        make_past_order(pot, tray)
    for _ in range(6):
        make_past_order(pot, cup)
    for _ in range(2):
        make_past_order(cup)

    count_pairs(store_id=pot.store_id, now=NOW)

    # cup: 6/√(8·8)·6/11 = 0.409; tray: 2/√(8·2)·2/7 = 0.143
    assert [product_id for product_id, _orders in beside(pot)] == [cup.id, tray.id]
    score = BoughtTogether.objects.get(product=pot, other=tray).score
    assert score == pytest.approx(2 / 4 * 2 / 7)


@pytest.mark.parametrize("status", ["pending", "cancelled", "abandoned"])
def test_orders_that_are_none_do_not_count(status):
    pot, cup = make_goods("Pot", "Cup")
    make_past_order(pot, cup)
    make_past_order(pot, cup, status=status)

    assert count_pairs(store_id=pot.store_id, now=NOW) == 0


def test_lines_that_were_cancelled_and_orders_of_long_ago_do_not_count():
    pot, cup, tray = make_goods("Pot", "Cup", "Tray")
    year_ago = NOW - timedelta(days=365)
    make_past_order(pot, cup)
    make_past_order(pot, cup, at=year_ago)
    for _ in range(2):
        order = make_past_order(pot, tray)
    OrderLine.objects.filter(order=order, product_id=tray.id).update(cancelled_quantity=1)

    assert count_pairs(store_id=pot.store_id, now=NOW) == 0
    assert count_pairs(store_id=pot.store_id, now=NOW - timedelta(seconds=1)) == 0


def test_wholesale_orders_and_other_stores_do_not_count(monkeypatch):
    monkeypatch.setattr(counting, "MOST_PRODUCTS_OF_ORDER", 2)
    pot, cup, tray = make_goods("Pot", "Cup", "Tray")
    other = make_store()
    theirs = make_goods("Pot", "Cup", store=other)
    for _ in range(2):
        make_past_order(pot, cup, tray)
        make_past_order(*theirs)

    assert count_pairs(store_id=pot.store_id, now=NOW) == 0
    assert count_pairs(store_id=other.id, now=NOW) == 2
    assert beside(pot) == []
    assert rules.MOST_PRODUCTS_OF_ORDER == 50


def test_a_product_keeps_the_best_few(monkeypatch):
    monkeypatch.setattr(counting, "MOST_BOUGHT_TOGETHER", 1)
    pot, cup, tray = make_goods("Pot", "Cup", "Tray")
    for _ in range(3):
        make_past_order(pot, cup)
    for _ in range(2):
        make_past_order(pot, tray)

    count_pairs(store_id=pot.store_id, now=NOW)

    assert beside(pot) == [(cup.id, 3)]
    assert rules.MOST_BOUGHT_TOGETHER == 12


def test_a_night_without_news_writes_nothing_and_one_with_news_what_changed(
    monkeypatch, django_assert_max_num_queries
):
    drawn_anew = []
    monkeypatch.setattr(
        counting, "bump_generation", lambda *, store_id: drawn_anew.append(store_id)
    )
    pot, cup, tray = make_goods("Pot", "Cup", "Tray")
    store_id = pot.store_id
    for _ in range(2):
        make_past_order(pot, cup)
        make_past_order(pot, tray)
    count_pairs(store_id=store_id, now=NOW)
    before = list(BoughtTogether.objects.order_by("id").values())

    with django_assert_max_num_queries(4):
        count_pairs(store_id=store_id, now=NOW)

    assert list(BoughtTogether.objects.order_by("id").values()) == before
    assert drawn_anew == [store_id]
    count_pairs(store_id=store_id, now=NOW + timedelta(days=366))
    assert drawn_anew == [store_id, store_id]
    assert not BoughtTogether.objects.exists()
