"""Telling who watches that something costs less."""

import pytest

from mercer.areas.catalogue.models import Product
from mercer.areas.catalogue.tests.make import NOW, make_product, make_variant
from mercer.areas.stores.tests.make import make_store
from mercer.areas.wishes import rules
from mercer.areas.wishes.models import PriceDrop, Wish
from mercer.areas.wishes.operations import tell_price_drops as telling
from mercer.areas.wishes.operations.add_wish import add_wish
from mercer.areas.wishes.operations.stop_price_watch import stop_price_watch
from mercer.areas.wishes.operations.tell_price_drops import tell_price_drops
from mercer.areas.wishes.tests.make import (
    drops,
    make_other_list,
    make_price,
    make_watch,
    make_wish_list,
)
from mercer.kernel.models import EventRecord
from mercer.kernel.testing import run_jobs

pytestmark = pytest.mark.django_db
ADA = "ada@example.org"


def make_watched(price=2000, *titles, store=None):
    """A list with things for this price, watched as a whole."""
    store = store or make_store()
    goods = [make_product(store, title=title, price=price) for title in titles or ("Lamp",)]
    wish_list = make_wish_list(store, *(one.slug for one in goods))
    make_watch(wish_list)
    return wish_list, goods


def tell(store, **more):
    return tell_price_drops(store_id=store.id, now=NOW, **more)


def announced():
    rows = EventRecord.objects.filter(name="wishes.PriceDropsFound").order_by("id")
    return [len(row.body["drop_ids"]) for row in rows]


def test_a_price_that_falls_is_told_once():
    wish_list, (lamp,) = make_watched()

    make_price(lamp, 1800)
    run_jobs()
    again = tell(wish_list.store)

    assert drops() == [(ADA, 2000, 1800)]
    assert (again, announced()) == (0, [1])


@pytest.mark.parametrize(("price", "told"), [(1901, 0), (1900, 1)])
def test_a_drop_is_five_hundredths_at_least(price, told):
    wish_list, (lamp,) = make_watched()

    make_price(lamp, price)

    assert tell(wish_list.store) == told
    assert rules.LEAST_DROP_PERCENT == 5


def test_raised_and_lowered_again_is_no_drop():
    wish_list, (lamp,) = make_watched()

    for price in (2600, 2000, 2400, 1950):
        make_price(lamp, price)
        tell(wish_list.store)

    assert drops() == []


def test_after_a_mail_only_what_is_lower_still_is_told():
    wish_list, (lamp,) = make_watched()

    for price in (1800, 2000, 1800, 1750, 1700):
        make_price(lamp, price)
        tell(wish_list.store)

    assert drops() == [(ADA, 2000, 1800), (ADA, 1800, 1700)]


def test_wished_for_anew_the_price_of_then_counts():
    wish_list, (lamp,) = make_watched()
    make_price(lamp, 1800)
    tell(wish_list.store)
    Wish.objects.all().delete()

    add_wish(
        store_id=wish_list.store_id, wish_list_id=wish_list.id, product_slug="lamp",
        currency=wish_list.store.currency, now=NOW,
    )  # fmt: skip
    tell(wish_list.store)
    make_price(lamp, 1700)
    tell(wish_list.store)

    assert drops() == [(ADA, 2000, 1800), (ADA, 1800, 1700)]


def test_one_person_is_told_once_of_a_product_on_two_lists():
    wish_list, (lamp,) = make_watched()
    other = make_other_list(wish_list, "Hall", "lamp")
    make_watch(other)
    somebody = make_wish_list(wish_list.store, "lamp")
    make_watch(somebody, "ben@example.org")

    make_price(lamp, 1500)
    told = tell(wish_list.store)

    assert told == 2
    assert sorted(drops()) == [(ADA, 2000, 1500), ("ben@example.org", 2000, 1500)]
    assert tell(wish_list.store) == 0


def test_who_stopped_or_never_said_yes_is_not_told():
    wish_list, (lamp,) = make_watched()
    unsaid = make_wish_list(wish_list.store, "lamp")
    make_watch(unsaid, "cy@example.org")
    unsaid.watch.confirmed_at = None
    unsaid.watch.save()
    stop_price_watch(store_id=wish_list.store_id, token=wish_list.watch.token, now=NOW)

    make_price(lamp, 1000)

    assert tell(wish_list.store) == 0
    assert not PriceDrop.objects.exists()


def test_only_the_wish_that_is_watched_alone():
    store = make_store()
    lamp, vase = (make_product(store, title=title, price=2000) for title in ("Lamp", "Vase"))
    wish_list = make_wish_list(store, "lamp", "vase")
    make_watch(wish_list, product_id=vase.id)

    for product in (lamp, vase):
        make_price(product, 1000)
    tell(store)

    assert [drop.product_id for drop in PriceDrop.objects.all()] == [vase.id]


def test_only_what_shoppers_see_in_the_currency_that_was_noted():
    wish_list, (lamp,) = make_watched()
    store = wish_list.store
    other = "EUR" if store.currency != "EUR" else "GBP"

    make_price(lamp, 5, other)
    elsewhere = tell(store)
    Product.objects.update(status="draft")
    make_price(lamp, 1000)
    hidden = tell(store)
    Product.objects.update(status="published")

    assert (elsewhere, hidden, tell(store)) == (0, 0, 1)


def test_the_variant_that_was_looked_at_counts_else_the_cheapest():
    store = make_store()
    shirt = make_product(store, title="Shirt", options=["Size"])
    small, large = (
        make_variant(store, shirt, sku=size, option_values=[size], price=price)
        for size, price in (("S", 2000), ("L", 3000))
    )
    one, any_of_it = make_wish_list(store), make_wish_list(store)
    for wish_list, variant in ((one, large), (any_of_it, None)):
        add_wish(
            store_id=store.id, wish_list_id=wish_list.id, product_slug="shirt",
            variant_id=variant and variant.id, currency=store.currency, now=NOW,
        )  # fmt: skip
    make_watch(one)
    make_watch(any_of_it, "ben@example.org")

    make_price(shirt, 1000)
    tell(store)

    assert small.id == shirt.variants.first().id
    assert drops() == [("ben@example.org", 2000, 1000)]


def test_only_of_what_changed_and_another_store_hears_nothing():
    wish_list, (lamp, vase) = make_watched(2000, "Lamp", "Vase")
    make_price(lamp, 1000)

    of_vase = tell(wish_list.store, variant_ids=[vase.variants.get().id])
    elsewhere = tell(make_store())

    assert (of_vase, elsewhere, tell(wish_list.store)) == (0, 0, 1)


def test_many_are_told_in_parts_by_a_few_statements(monkeypatch, django_assert_max_num_queries):
    monkeypatch.setattr(telling, "TOLD_AT_ONCE", 2)
    wish_list, goods = make_watched(2000, "One", "Two", "Three", "Four")
    for product in goods:
        make_price(product, 1000)

    with django_assert_max_num_queries(30):
        told = tell(wish_list.store)

    assert (told, announced()) == (4, [2, 2])


def test_what_costs_nothing_falls_no_further():
    wish_list, (_lamp,) = make_watched(0)

    assert tell(wish_list.store) == 0
