"""Reading prices, and what they were before."""

from datetime import timedelta

import pytest

from mercer.areas.catalogue.tests.make import NOW
from mercer.areas.pricing.queries import lowest_prior_prices
from mercer.areas.pricing.tests.make import make_price, make_priceless
from mercer.areas.stores.tests.make import make_store

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


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
