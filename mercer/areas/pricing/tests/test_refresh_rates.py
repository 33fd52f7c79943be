"""Rates that follow whoever publishes them."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from mercer.areas.catalogue.tests.make import make_product
from mercer.areas.pricing import jobs
from mercer.areas.pricing.models import PriceRecord, PriceRule
from mercer.areas.pricing.operations.fetch_rates import fetch_rates
from mercer.areas.pricing.operations.follow_rates import follow_rates
from mercer.areas.pricing.operations.refresh_rates import refresh_rates
from mercer.areas.pricing.operations.set_price_rule import set_price_rule
from mercer.areas.pricing.queries import PriceFacts, find_price_rule
from mercer.areas.pricing.tests.make import price_of
from mercer.areas.stores.tests.make import make_store
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM
from mercer.kernel.models import ChangeRecord, EventRecord
from mercer.kernel.testing import run_jobs

pytestmark = pytest.mark.django_db
FRIDAY = datetime(2026, 11, 20, 16, 0, tzinfo=UTC)
SATURDAY = FRIDAY + timedelta(days=1)


def follow(store, currency="CHF", now=FRIDAY, ending=""):
    published = fetch_rates(feed="ecb", now=now)
    follow_rates(
        store_id=store.id, currency=currency, base_currency="GBP", published=published,
        ending=ending, actor=SYSTEM, now=now,
    )  # fmt: skip
    run_jobs()


def held(store, currency="CHF"):
    rule = find_price_rule(store.id, currency)
    return rule.rate, rule.rate_on.isoformat(), rule.trouble


def test_a_new_rate_is_taken_and_the_prices_follow_with_their_history(central_bank):
    store = make_store(currency="GBP")
    lamp = make_product(store, price=2000).variants.get()
    follow(store)
    central_bank.says("2026-11-21", GBP="0.8", CHF="1.1")

    changed = refresh_rates(now=SATURDAY)
    run_jobs()

    assert changed == 1
    assert held(store) == (Decimal("1.375"), "2026-11-21", "")
    assert price_of(store, lamp, "CHF") == PriceFacts(2750, None)
    records = PriceRecord.objects.filter(variant=lamp, currency="CHF").order_by("changed_at", "id")
    assert [each.amount_minor for each in records] == [2500, 2750]


def test_nobody_is_asked_where_no_merchant_chose_it(central_bank, django_assert_num_queries):
    store = make_store(currency="GBP")
    set_price_rule(
        store_id=store.id, currency="CHF", base_currency="GBP", rate=Decimal("1.2"),
        rate_on=date(2026, 11, 1), actor=SYSTEM, now=FRIDAY,
    )  # fmt: skip

    with django_assert_num_queries(1):
        changed = refresh_rates(now=SATURDAY)

    assert (changed, central_bank.asked) == (0, 0)
    assert held(store) == (Decimal("1.2"), "2026-11-01", "")


def test_a_bank_is_asked_once_for_all_and_once_a_day(central_bank):
    stores = [make_store(currency="GBP") for _ in range(3)]
    for store in stores:
        follow(store)
    central_bank.says("2026-11-21", GBP="0.8", CHF="1.1")
    central_bank.asked = 0

    counts = [refresh_rates(now=SATURDAY + timedelta(hours=hours)) for hours in (0, 1, 5, 23)]

    assert counts == [3, 0, 0, 0]
    assert central_bank.asked == 1


@pytest.mark.parametrize(
    ("status", "body", "trouble"),
    [
        (503, b"down", "no_answer"),
        (404, b"gone", "no_answer"),
        (200, b"<html>Maintenance</html>", "not_rates"),
        (200, b"\xff" * 1_100_000, "not_rates"),
        (200, b"<Cube time='2026-13-77'><Cube currency='CHF' rate='1'/></Cube>", "not_rates"),
        (200, b"<Cube time='2027-11-21'><Cube currency='CHF' rate='1'/></Cube>", "not_rates"),
        (200, b"<Cube time='2026-10-01'><Cube currency='CHF' rate='1'/></Cube>", "stale"),
    ],
)
def test_what_cannot_be_used_is_said_and_asked_again_within_the_hour(
    central_bank, status, body, trouble
):
    store = make_store(currency="GBP")
    follow(store)
    central_bank.status, central_bank.body = status, body

    refresh_rates(now=SATURDAY)
    in_trouble = held(store)
    central_bank.says("2026-11-21", GBP="0.8", CHF="1.1")
    too_soon = refresh_rates(now=SATURDAY + timedelta(minutes=10))
    later = refresh_rates(now=SATURDAY + timedelta(hours=1))

    assert in_trouble == (Decimal("1.25"), "2026-11-20", trouble)
    assert (too_soon, later) == (0, 1)
    assert held(store) == (Decimal("1.375"), "2026-11-21", "")


def test_nobody_at_the_other_end_is_no_answer(settings, central_bank):
    store = make_store(currency="GBP")
    follow(store)
    settings.ECB_RATES_URL = "http://127.0.0.1:9/rates.xml"

    refresh_rates(now=SATURDAY)

    assert held(store) == (Decimal("1.25"), "2026-11-20", "no_answer")


def test_a_feed_that_is_not_installed_any_more_is_said(central_bank):
    store = make_store(currency="GBP")
    follow(store)
    PriceRule.objects.update(follows="gone")

    refresh_rates(now=SATURDAY)

    assert held(store) == (Decimal("1.25"), "2026-11-20", "not_installed")


def test_a_currency_that_is_missing_keeps_its_rate_and_others_are_taken(central_bank):
    store = make_store(currency="GBP")
    central_bank.says(GBP="0.8", CHF="1.0", SEK="11.0")
    follow(store)
    follow(store, "SEK")
    central_bank.says("2026-11-21", GBP="0.8", SEK="12.0", CHF="0.0")

    refresh_rates(now=SATURDAY)

    assert held(store) == (Decimal("1.25"), "2026-11-20", "currency_missing")
    assert held(store, "SEK") == (Decimal(15), "2026-11-21", "")


def test_a_rate_that_jumped_waits_for_a_person_and_no_price_moves(central_bank):
    store = make_store(currency="GBP")
    lamp = make_product(store, price=2000).variants.get()
    follow(store)
    announced = EventRecord.objects.filter(name="pricing.PriceRuleSet").count()
    central_bank.says("2026-11-21", GBP="0.8", CHF="1.21")

    changed = refresh_rates(now=SATURDAY)
    run_jobs()

    rule = find_price_rule(store.id, "CHF")
    assert (changed, held(store)) == (0, (Decimal("1.25"), "2026-11-20", "jumped"))
    assert (rule.offered_rate, rule.offered_on) == (Decimal("1.5125"), date(2026, 11, 21))
    assert price_of(store, lamp, "CHF") == PriceFacts(2500, None)
    assert EventRecord.objects.filter(name="pricing.PriceRuleSet").count() == announced


def test_a_rate_that_came_back_is_taken_without_asking(central_bank):
    store = make_store(currency="GBP")
    follow(store)
    central_bank.says("2026-11-21", GBP="0.8", CHF="9")
    refresh_rates(now=SATURDAY)
    central_bank.says("2026-11-22", GBP="0.8", CHF="1.04")

    refresh_rates(now=SATURDAY + timedelta(days=1))

    assert held(store) == (Decimal("1.3"), "2026-11-22", "")
    assert find_price_rule(store.id, "CHF").offered_rate is None


def test_yesterdays_file_from_a_cache_does_not_undo_todays(central_bank):
    store = make_store(currency="GBP")
    follow(store)
    central_bank.says("2026-11-19", GBP="0.8", CHF="1.1")

    changed = refresh_rates(now=SATURDAY)

    assert (changed, held(store)) == (0, (Decimal("1.25"), "2026-11-20", ""))


def test_whoever_typed_a_rate_meanwhile_keeps_it(central_bank, monkeypatch):
    store = make_store(currency="GBP")
    follow(store)

    def typed_meanwhile(**asked):
        answer = fetch_rates(**asked)
        set_price_rule(
            store_id=store.id, currency="CHF", base_currency="GBP", rate=Decimal("1.3"),
            rate_on=date(2026, 11, 21), actor=SYSTEM, now=SATURDAY,
        )  # fmt: skip
        return answer

    monkeypatch.setattr(
        "mercer.areas.pricing.operations.refresh_rates.fetch_rates", typed_meanwhile
    )
    central_bank.says("2026-11-21", GBP="0.8", CHF="1.1")
    changed = refresh_rates(now=SATURDAY)

    assert (changed, held(store)) == (0, (Decimal("1.3"), "2026-11-21", ""))


def test_the_job_of_the_day_asks_and_that_nothing_changed_is_not_written_down(
    central_bank, monkeypatch
):
    store = make_store(currency="GBP")
    follow(store)
    written = ChangeRecord.objects.filter(subject="pricing_pricerule").count()
    monkeypatch.setattr(clock, "now", lambda: SATURDAY)
    central_bank.asked = 0

    jobs.follow_published_rates.func(timestamp=0)

    assert central_bank.asked == 1
    assert PriceRule.objects.get().asked_at == SATURDAY
    assert ChangeRecord.objects.filter(subject="pricing_pricerule").count() == written


def test_statements_grow_by_the_same_few_for_each_rule(central_bank, django_assert_max_num_queries):
    central_bank.says(GBP="0.8", CHF="1.0", SEK="11.0", DKK="7.4", PLN="4.2")
    store = make_store(currency="GBP")
    for currency in ("CHF", "SEK", "DKK", "PLN"):
        follow(store, currency)
    central_bank.says("2026-11-21", GBP="0.8", CHF="1.1", SEK="11.5", DKK="7.5", PLN="4.3")

    with django_assert_max_num_queries(1 + 4 * 8):
        changed = refresh_rates(now=SATURDAY)

    assert changed == 4
