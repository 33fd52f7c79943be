"""Taking a price away."""

from typing import Any

import pytest

from mercer.areas.catalogue.tests.make import NOW
from mercer.areas.pricing.models import PriceRecord
from mercer.areas.pricing.operations.remove_price import remove_price
from mercer.areas.pricing.queries import PriceFacts
from mercer.areas.pricing.tests.make import make_price, make_priceless, price_of
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.actors import SYSTEM
from mercer.kernel.models import EventRecord

pytestmark = pytest.mark.django_db


def test_a_removed_price_is_gone_and_its_record_is_not() -> None:
    store = make_store()
    lamp = make_priceless(store)
    make_price(store, lamp, 500)
    named: Any = {"store_id": store.id, "variant_id": lamp.id, "actor": SYSTEM, "now": NOW}

    remove_price(**named, currency="GBP")
    remove_price(**named, currency="GBP")

    assert price_of(store, lamp) is None
    assert PriceRecord.objects.get().amount_minor == 500
    assert EventRecord.objects.filter(name="pricing.PricesChanged").count() == 1


def test_the_other_currencies_and_other_stores_prices_stay() -> None:
    store = make_store()
    lamp = make_priceless(store)
    make_price(store, lamp, 500)
    make_price(store, lamp, 300, currency="JPY")
    named: Any = {"variant_id": lamp.id, "actor": SYSTEM, "now": NOW}

    remove_price(**named, store_id=make_store().id, currency="GBP")
    remove_price(**named, store_id=store.id, currency="JPY")

    assert price_of(store, lamp) == PriceFacts(500, None)
    assert price_of(store, lamp, "JPY") is None
