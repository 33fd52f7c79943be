"""Converting a whole catalogue."""

from datetime import date
from decimal import Decimal

import pytest

from mercer.areas.catalogue.tests.make import NOW, make_product
from mercer.areas.pricing.operations import convert_prices as module
from mercer.areas.pricing.operations.convert_prices import convert_prices
from mercer.areas.pricing.operations.set_price_rule import set_price_rule
from mercer.areas.pricing.queries import quote_prices
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.actors import SYSTEM

pytestmark = pytest.mark.django_db


def test_all_of_it_in_parts_and_twice_changes_nothing_more(monkeypatch):
    monkeypatch.setattr(module, "AT_A_TIME", 2)
    store = make_store()
    ids = [make_product(store, price=price).variants.get().id for price in range(100, 600, 100)]
    set_price_rule(
        store_id=store.id, currency="JPY", base_currency="GBP", rate=Decimal(190),
        rate_on=date(2026, 11, 20), actor=SYSTEM, now=NOW,
    )  # fmt: skip

    counts = [
        convert_prices(store_id=store.id, currency="JPY", actor=SYSTEM, now=NOW) for _ in range(2)
    ]

    assert counts == [5, 0]
    prices = quote_prices(store_id=store.id, variant_ids=ids, currency="JPY")
    assert [prices[id_].amount_minor for id_ in ids] == [190, 380, 570, 760, 950]


def test_a_currency_without_a_rule_is_left_alone():
    store = make_store()

    assert convert_prices(store_id=store.id, currency="CHF", actor=SYSTEM, now=NOW) == 0
