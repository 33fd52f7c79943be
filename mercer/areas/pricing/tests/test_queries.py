"""Reading prices, and what they were before."""

from datetime import timedelta
from typing import Any

import pytest

from mercer.areas.catalogue.tests.make import NOW, make_product, make_variant
from mercer.areas.pricing.queries import PriceRange, lowest_prior_prices, price_cards
from mercer.areas.pricing.tests.make import make_price, make_priceless
from mercer.areas.stores.tests.make import make_store

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


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
    make_price(store, steady, 900, now=NOW - 90 * DAY)
    for days, amount in [(60, 500), (50, 700), (20, 1000), (10, 800), (0, 600)]:
        make_price(store, lamp, amount, now=NOW - days * DAY)

    prior = lowest_prior_prices(
        store_id=store.id, variant_ids=[lamp.id, steady.id], currency="GBP", now=NOW
    )

    # 700 was in force when the thirty days began; 500 was over by then, 600 is the present one.
    assert prior == {lamp.id: 700}
