"""Prices that are converted."""

from datetime import date
from decimal import Decimal

import pytest

from mercer.areas.catalogue.tests.make import NOW, make_product
from mercer.areas.pricing.errors import RulesInARow
from mercer.areas.pricing.models import Price, PriceRecord, PriceRule
from mercer.areas.pricing.operations.remove_price import remove_price
from mercer.areas.pricing.operations.set_price_rule import set_price_rule
from mercer.areas.pricing.queries import PriceFacts, exchange_rate
from mercer.areas.pricing.tests.make import make_price, price_of
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.actors import SYSTEM
from mercer.kernel.errors import InvalidFields
from mercer.kernel.testing import run_jobs

pytestmark = pytest.mark.django_db


def rule(store, currency="EUR", **changes):
    said = {"base_currency": "GBP", "rate": Decimal("1.2"), "rate_on": date(2026, 11, 20)}
    set_price_rule(store_id=store.id, currency=currency, actor=SYSTEM, now=NOW, **(said | changes))
    run_jobs()


def make_variant(store, price=2000):
    return make_product(store, price=price).variants.get()


def test_the_whole_catalogue_is_converted_and_a_price_that_was_set_stays():
    store, other = make_store(), make_store()
    lamp, vase, theirs = make_variant(store), make_variant(store), make_variant(other)
    make_price(store, vase, 2500, currency="EUR")

    rule(store)

    assert price_of(store, lamp, "EUR") == PriceFacts(2400, None)
    assert price_of(store, vase, "EUR") == PriceFacts(2500, None)
    assert price_of(other, theirs, "EUR") is None
    assert PriceRecord.objects.get(variant=lamp, currency="EUR").amount_minor == 2400


def test_a_converted_price_follows_at_once_with_what_it_is_compared_with():
    store = make_store()
    lamp = make_variant(store)
    rule(store, ending="95")

    make_price(store, lamp, 1000, compare_at_minor=2000)

    assert price_of(store, lamp, "EUR") == PriceFacts(1195, 2395)


def test_a_price_that_is_set_is_no_longer_converted_until_it_is_taken_away():
    store = make_store()
    lamp = make_variant(store)
    rule(store)
    make_price(store, lamp, 2400, currency="EUR")

    make_price(store, lamp, 1000)
    kept = price_of(store, lamp, "EUR")
    remove_price(store_id=store.id, variant_id=lamp.id, currency="EUR", actor=SYSTEM, now=NOW)

    assert kept == PriceFacts(2400, None)
    assert price_of(store, lamp, "EUR") == PriceFacts(1200, None)


def test_what_has_no_price_any_more_is_not_converted_either():
    store = make_store()
    lamp = make_variant(store)
    rule(store)

    remove_price(store_id=store.id, variant_id=lamp.id, currency="GBP", actor=SYSTEM, now=NOW)

    assert not Price.objects.filter(variant=lamp).exists()


def test_another_rate_reckons_everything_anew_and_is_what_orders_are_told():
    store = make_store()
    lamp = make_variant(store)
    rule(store)

    rule(store, rate=Decimal("1.5"), source="ecb")

    assert price_of(store, lamp, "EUR") == PriceFacts(3000, None)
    assert exchange_rate(store.id, "GBP", "EUR") == Decimal("1.5")
    assert exchange_rate(store.id, "GBP", "GBP") == 1
    assert exchange_rate(store.id, "GBP", "CHF") is None
    assert PriceRule.objects.get().source == "ecb"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"base_currency": "EUR"}, "base_currency"),
        ({"base_currency": "ZZZ"}, "base_currency"),
        ({"rate": Decimal(0)}, "rate"),
        ({"rate": Decimal("NaN")}, "rate"),
        ({"ending": "93"}, "ending"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_is_kept(changes, field):
    store = make_store()

    with pytest.raises(InvalidFields) as refusal:
        rule(store, **changes)

    assert [each.field for each in refusal.value.problems] == [field]
    assert not PriceRule.objects.exists()


def test_converted_prices_are_not_converted_again():
    store = make_store()
    rule(store)

    with pytest.raises(RulesInARow):
        rule(store, "CHF", base_currency="EUR")
    with pytest.raises(RulesInARow):
        rule(store, "GBP", base_currency="CHF")

    assert [each.currency for each in PriceRule.objects.all()] == ["EUR"]
