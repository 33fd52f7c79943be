"""Deciding about a rate that jumped."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from mercer.areas.catalogue.tests.make import make_product
from mercer.areas.pricing.errors import RateNotOffered
from mercer.areas.pricing.models import PriceRule
from mercer.areas.pricing.operations.accept_rate import accept_rate
from mercer.areas.pricing.operations.set_price_rule import set_price_rule
from mercer.areas.pricing.queries import PriceFacts, find_price_rule
from mercer.areas.pricing.tests.make import price_of
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.actors import SYSTEM
from mercer.kernel.testing import run_jobs

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 16, 0, tzinfo=UTC)


def make_offer(store):
    set_price_rule(
        store_id=store.id, currency="CHF", base_currency="GBP", rate=Decimal("1.2"),
        rate_on=date(2026, 11, 19), source="ecb", follows="ecb", actor=SYSTEM, now=NOW,
    )  # fmt: skip
    PriceRule.objects.update(
        offered_rate=Decimal("1.8"), offered_on=date(2026, 11, 20), trouble="jumped"
    )


def accept(store, rate):
    accept_rate(store_id=store.id, currency="CHF", rate=Decimal(rate), actor=SYSTEM, now=NOW)
    run_jobs()


def test_it_is_taken_and_the_prices_follow():
    store = make_store(currency="GBP")
    lamp = make_product(store, price=1000).variants.get()
    make_offer(store)

    accept(store, "1.8")

    rule = find_price_rule(store.id, "CHF")
    assert (rule.rate, rule.rate_on, rule.source) == (Decimal("1.8"), date(2026, 11, 20), "ecb")
    assert (rule.trouble, rule.offered_rate, rule.offered_on) == ("", None, None)
    assert price_of(store, lamp, "CHF") == PriceFacts(1800, None)


def test_another_rate_than_was_looked_at_is_not_taken():
    store, other = make_store(currency="GBP"), make_store(currency="GBP")
    make_offer(store)

    with pytest.raises(RateNotOffered):
        accept(store, "1.9")
    with pytest.raises(RateNotOffered):
        accept(other, "1.8")

    rule = find_price_rule(store.id, "CHF")
    assert (rule.rate, rule.offered_rate) == (Decimal("1.2"), Decimal("1.8"))
