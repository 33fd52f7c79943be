"""Choosing to follow rates."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from mercer.areas.pricing.models import PriceRule
from mercer.areas.pricing.operations.fetch_rates import fetch_rates
from mercer.areas.pricing.operations.follow_rates import follow_rates
from mercer.areas.pricing.operations.set_price_rule import set_price_rule
from mercer.areas.pricing.queries import find_price_rule
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.actors import SYSTEM
from mercer.kernel.errors import InvalidField
from mercer.kernel.registry import UnknownCode

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 16, 0, tzinfo=UTC)


def follow(store, currency="CHF", ending="95"):
    follow_rates(
        store_id=store.id, currency=currency, base_currency="GBP",
        published=fetch_rates(feed="ecb", now=NOW), ending=ending, actor=SYSTEM, now=NOW,
    )  # fmt: skip


def typed(store, rate, **more):
    set_price_rule(
        store_id=store.id, currency="CHF", base_currency="GBP", rate=Decimal(rate),
        rate_on=date(2026, 11, 1), actor=SYSTEM, now=NOW, **more,
    )  # fmt: skip


def test_the_first_rate_comes_at_once_and_says_where_from(central_bank):
    store = make_store(currency="GBP")

    follow(store)

    rule = find_price_rule(store.id, "CHF")
    assert (rule.rate, rule.source, rule.rate_on) == (Decimal("1.25"), "ecb", date(2026, 11, 20))
    assert (rule.follows, rule.asked_at, rule.trouble, rule.ending) == ("ecb", NOW, "", "95")


def test_a_rate_that_was_typed_far_away_stays_until_somebody_decides(central_bank):
    store = make_store(currency="GBP")
    typed(store, "1.6")

    follow(store)

    rule = find_price_rule(store.id, "CHF")
    assert (rule.rate, rule.source, rule.follows) == (Decimal("1.6"), "manual", "ecb")
    assert (rule.offered_rate, rule.trouble) == (Decimal("1.25"), "jumped")


def test_a_currency_that_nobody_publishes_is_named_and_nothing_is_kept(central_bank):
    store = make_store(currency="GBP")

    with pytest.raises(InvalidField) as refusal:
        follow(store, "AED")

    assert (refusal.value.field, refusal.value.reason, refusal.value.bound) == (
        "follows", "not_published", "AED",
    )  # fmt: skip
    assert not PriceRule.objects.exists()


def test_a_typed_rate_ends_it_and_forgets_what_was_offered(central_bank):
    store = make_store(currency="GBP")
    typed(store, "1.6")
    follow(store)

    typed(store, "1.5")

    rule = find_price_rule(store.id, "CHF")
    assert (rule.follows, rule.offered_rate, rule.trouble, rule.asked_at) == ("", None, "", None)


def test_another_ending_changes_nothing_of_what_is_followed(central_bank):
    store = make_store(currency="GBP")
    typed(store, "1.6")
    follow(store)

    typed(store, "1.6", ending="50", follows="ecb")

    rule = find_price_rule(store.id, "CHF")
    assert (rule.ending, rule.offered_rate, rule.asked_at) == ("50", Decimal("1.25"), NOW)


def test_what_is_not_installed_cannot_be_followed():
    store = make_store(currency="GBP")

    with pytest.raises(UnknownCode):
        typed(store, "1.5", follows="nobody")

    assert not PriceRule.objects.exists()
