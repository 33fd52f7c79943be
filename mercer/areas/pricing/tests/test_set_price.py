"""Prices: setting them, reading them, and what they were before."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mercer.areas.catalogue.tests.make import NOW, make_product, make_variant
from mercer.areas.pricing.errors import InvalidPrice, UnknownVariant
from mercer.areas.pricing.models import Price, PriceRecord
from mercer.areas.pricing.operations.remove_price import remove_price
from mercer.areas.pricing.operations.set_price import set_price
from mercer.areas.pricing.operations.set_prices import NewPrice, set_prices
from mercer.areas.pricing.queries import (
    PriceFacts,
    PriceRange,
    lowest_prior_prices,
    price_cards,
    quote_prices,
)
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.actors import SYSTEM
from mercer.kernel.models import EventRecord
from mercer.kernel.money import UnknownCurrency

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def put(store: Any, variant: Any, amount: int, **more: Any) -> bool:
    values = {"currency": "GBP", "now": NOW, **more}
    return set_price(
        store_id=store.id, variant_id=variant.id, amount_minor=amount, actor=SYSTEM, **values
    )


def quoted(store: Any, variant: Any, currency: str = "GBP") -> PriceFacts | None:
    prices = quote_prices(store_id=store.id, variant_ids=[variant.id], currency=currency)
    return prices.get(variant.id)


def make_priceless(store: Any, **details: Any) -> Any:
    return make_product(store, price=None, **details).variants.get()


def test_each_currency_has_its_own_price() -> None:
    store = make_store()
    lamp = make_priceless(store)

    put(store, lamp, 2000, compare_at_minor=2500)
    put(store, lamp, 300, currency="JPY")

    assert quoted(store, lamp) == PriceFacts(2000, 2500)
    assert quoted(store, lamp, "JPY") == PriceFacts(300, None)
    assert quoted(store, lamp, "EUR") is None


def test_the_same_price_again_is_no_change() -> None:
    store = make_store()
    lamp = make_priceless(store)
    assert put(store, lamp, 2000) is True
    told = EventRecord.objects.count()

    assert put(store, lamp, 2000) is False

    assert EventRecord.objects.count() == told
    assert PriceRecord.objects.count() == 1


@pytest.mark.parametrize(
    ("amount", "compare_at", "field", "reason"),
    [
        (-1, None, "amount_minor", "negative"),
        (10**13 + 1, None, "amount_minor", "too_large"),
        (100, 100, "compare_at_minor", "compare_at_not_higher"),
        (100, 10**13 + 1, "compare_at_minor", "too_large"),
    ],
)
def test_refuses_a_price_that_cannot_be(
    amount: int, compare_at: int | None, field: str, reason: str
) -> None:
    store = make_store()
    lamp = make_priceless(store)

    with pytest.raises(InvalidPrice) as refusal:
        put(store, lamp, amount, compare_at_minor=compare_at)

    assert (refusal.value.field, refusal.value.reason) == (field, reason)
    assert Price.objects.count() == 0


def test_refuses_an_unknown_currency_and_another_stores_variant() -> None:
    store, other = make_store(), make_store()
    lamp = make_priceless(other)

    with pytest.raises(UnknownCurrency):
        put(other, lamp, 1, currency="XXZ")
    with pytest.raises(UnknownVariant):
        put(store, lamp, 1)

    assert Price.objects.count() == 0


def test_one_bad_price_of_many_refuses_all() -> None:
    store = make_store()
    lamp = make_priceless(store)
    prices = [NewPrice(lamp.id, 100), NewPrice(uuid4(), 100)]

    with pytest.raises(UnknownVariant):
        set_prices(store_id=store.id, currency="GBP", prices=prices, actor=SYSTEM, now=NOW)

    assert Price.objects.count() == 0


def test_many_prices_take_as_many_statements_as_two() -> None:
    store = make_store()
    lamps = [make_priceless(store) for _ in range(8)]

    def reprice(some: list[Any], amount: int) -> None:
        prices = [NewPrice(lamp.id, amount) for lamp in some]
        set_prices(store_id=store.id, currency="GBP", prices=prices, actor=SYSTEM, now=NOW)

    reprice(lamps, 50)
    with CaptureQueriesContext(connection) as few:
        reprice(lamps[:2], 100)
    with CaptureQueriesContext(connection) as many:
        reprice(lamps, 200)

    assert len(many) == len(few)


def test_cards_show_the_range_of_active_variants(django_assert_num_queries: Any) -> None:
    store = make_store()
    product = make_product(store, title="Lamp", options=["Size"])
    make_variant(store, product, price=300, compare_at=400, option_values=["S"])
    make_variant(store, product, price=500, option_values=["M"])
    off = make_variant(store, product, price=100, option_values=["L"])
    type(off).objects.filter(id=off.id).update(is_active=False)
    bare = make_product(store, title="Bare", price=None)

    with django_assert_num_queries(1):
        cards = price_cards(store_id=store.id, product_ids=[product.id, bare.id], currency="GBP")

    assert cards == {product.id: PriceRange(300, 500, 400)}


def test_the_lowest_price_of_the_thirty_days_before_the_present_one() -> None:
    store = make_store()
    lamp, steady = make_priceless(store), make_priceless(store)
    put(store, steady, 900, now=NOW - 90 * DAY)
    for days, amount in [(60, 500), (50, 700), (20, 1000), (10, 800), (0, 600)]:
        put(store, lamp, amount, now=NOW - days * DAY)

    prior = lowest_prior_prices(
        store_id=store.id, variant_ids=[lamp.id, steady.id], currency="GBP", now=NOW
    )

    # 700 was in force when the thirty days began; 500 was over by then, 600 is the present one.
    assert prior == {lamp.id: 700}


def test_a_removed_price_is_gone_and_its_record_is_not() -> None:
    store = make_store()
    lamp = make_priceless(store)
    put(store, lamp, 500)
    named: Any = {"store_id": store.id, "variant_id": lamp.id, "actor": SYSTEM, "now": NOW}

    remove_price(**named, currency="GBP")
    remove_price(**named, currency="GBP")

    assert quoted(store, lamp) is None
    assert PriceRecord.objects.get().amount_minor == 500
