"""Asking somebody who publishes rates."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import transaction

from mercer.areas.pricing.errors import RatesUnavailable
from mercer.areas.pricing.operations.fetch_rates import fetch_rates
from mercer.areas.pricing.rate_feed import rate_feeds
from mercer.kernel.transactions import CalledInsideTransaction

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 16, 0, tzinfo=UTC)


def test_rates_come_with_their_day_and_in_units_for_one_euro(central_bank):
    published = fetch_rates(feed="ecb", now=NOW)

    assert (published.feed, published.published_on) == ("ecb", date(2026, 11, 20))
    assert published.rates == {"EUR": Decimal(1), "GBP": Decimal("0.8"), "CHF": Decimal("1.0")}


def test_what_is_not_installed_has_none():
    with pytest.raises(RatesUnavailable) as refusal:
        fetch_rates(feed="nobody", now=NOW)

    assert (refusal.value.feed, refusal.value.reason) == ("nobody", "not_installed")


def test_every_feed_has_a_name_and_a_code_that_fits():
    assert "ecb" in rate_feeds()
    assert all(each.label and 0 < len(each.code) <= 40 for each in rate_feeds().values())


def test_nobody_is_asked_while_rows_are_locked(central_bank):
    with pytest.raises(CalledInsideTransaction), transaction.atomic():
        fetch_rates(feed="ecb", now=NOW)

    assert central_bank.asked == 0
