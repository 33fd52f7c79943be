"""Setting the prices of many variants at once."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mercer.areas.catalogue.tests.make import NOW
from mercer.areas.pricing.errors import UnknownVariant
from mercer.areas.pricing.models import Price
from mercer.areas.pricing.operations.set_prices import NewPrice, set_prices
from mercer.areas.pricing.queries import PriceFacts
from mercer.areas.pricing.tests.make import make_price, make_priceless, price_of
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.actors import SYSTEM
from mercer.kernel.models import EventRecord

pytestmark = pytest.mark.django_db


def reprice(store: Any, prices: list[NewPrice]) -> frozenset[UUID]:
    return set_prices(store_id=store.id, currency="GBP", prices=prices, actor=SYSTEM, now=NOW)


def test_what_costs_something_else_now_is_told_in_one_fact() -> None:
    store = make_store()
    same, other, new = (make_priceless(store) for _ in range(3))
    make_price(store, same, 100)
    make_price(store, other, 100)

    changed = reprice(
        store, [NewPrice(same.id, 100), NewPrice(other.id, 200), NewPrice(new.id, 300, 400)]
    )

    assert changed == {other.id, new.id}
    assert [price_of(store, each) for each in (same, other, new)] == [
        PriceFacts(100, None),
        PriceFacts(200, None),
        PriceFacts(300, 400),
    ]
    told = EventRecord.objects.get(name="pricing.PricesChanged").body["variant_ids"]
    assert told == [str(other.id), str(new.id)]


def test_the_last_of_two_prices_for_one_counts() -> None:
    store = make_store()
    lamp = make_priceless(store)

    reprice(store, [NewPrice(lamp.id, 100), NewPrice(lamp.id, 200)])

    assert price_of(store, lamp) == PriceFacts(200, None)


def test_one_bad_price_of_many_refuses_all() -> None:
    store = make_store()
    lamp = make_priceless(store)
    prices = [NewPrice(lamp.id, 100), NewPrice(uuid4(), 100)]

    with pytest.raises(UnknownVariant):
        reprice(store, prices)

    assert Price.objects.count() == 0


def test_many_prices_take_as_many_statements_as_two() -> None:
    store = make_store()
    lamps = [make_priceless(store) for _ in range(8)]
    reprice(store, [NewPrice(lamp.id, 50) for lamp in lamps])

    with CaptureQueriesContext(connection) as few:
        reprice(store, [NewPrice(lamp.id, 100) for lamp in lamps[:2]])
    with CaptureQueriesContext(connection) as many:
        reprice(store, [NewPrice(lamp.id, 200) for lamp in lamps])

    assert len(many) == len(few)
