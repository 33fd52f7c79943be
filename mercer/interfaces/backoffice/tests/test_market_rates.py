"""Rates that follow the central bank, at a desk."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mercer.areas.catalogue.tests.make import make_product
from mercer.areas.pricing.models import PriceRule
from mercer.areas.pricing.queries import PriceFacts, find_price_rule
from mercer.areas.pricing.tests.make import price_of
from mercer.areas.stores.models import Market
from mercer.areas.stores.rules import Role
from mercer.areas.stores.tests.make import make_market, make_store
from mercer.interfaces.backoffice.tests.make import sit_down
from mercer.kernel import clock
from mercer.kernel.testing import run_jobs

pytestmark = pytest.mark.django_db
SWISS = {
    "name": "Switzerland", "countries": "ch", "languages": "de", "prefixes": "",
    "currency": "CHF", "prices_include_tax": "on",
}  # fmt: skip


def today(days=0):
    return (clock.now() + timedelta(days=days)).date().isoformat()


@pytest.fixture
def bank_of_today(central_bank):
    """The central bank, with rates of today: a pound is 1.25 francs."""
    central_bank.says(today(), GBP="0.8", CHF="1.0")
    return central_bank


def follow(store):
    """A market in francs that follows the bank, and the desk at which it was opened."""
    desk = sit_down(store)
    sent = desk.post(reverse("admin:stores_market_add"), SWISS | {"follows": "ecb"})
    assert sent.status_code == 302
    run_jobs()
    return desk, Market.objects.get(store_id=store.id, is_primary=False)


def test_a_merchant_chooses_to_follow_and_sees_day_source_and_rate(bank_of_today):
    store = make_store(currency="GBP")
    lamp = make_product(store, price=2000).variants.get()

    desk, market = follow(store)

    page = desk.get(reverse("admin:stores_market_change", args=[market.pk])).content.decode()
    listed = desk.get(reverse("admin:stores_market_changelist")).content.decode()
    assert "1 GBP = 1.25 CHF · European Central Bank" in page
    assert "Refresh now" in page
    assert "GBP × 1.25, followed" in listed
    assert price_of(store, lamp, "CHF") == PriceFacts(2500, None)


def test_a_bank_that_does_not_answer_is_said_beside_the_field_and_nothing_is_kept(bank_of_today):
    store = make_store(currency="GBP")
    desk = sit_down(store)
    bank_of_today.status = 503

    page = desk.post(reverse("admin:stores_market_add"), SWISS | {"follows": "ecb"})

    assert page.status_code == 422
    assert page.context["form"].errors == {
        "follows": ["There is no answer now. Try again later, or type a rate for now."]
    }
    assert Market.objects.count() == 1
    assert not PriceRule.objects.exists()


def test_a_currency_that_is_not_published_is_said_and_no_market_is_added(bank_of_today):
    store = make_store(currency="GBP")
    desk = sit_down(store)

    form = SWISS | {"currency": "AED", "follows": "ecb"}
    page = desk.post(reverse("admin:stores_market_add"), form)

    assert page.status_code == 422
    assert "AED is not among the rates" in page.context["form"].errors["follows"][0]
    assert Market.objects.count() == 1


def test_saving_the_form_again_asks_nobody_and_typing_a_rate_ends_it(bank_of_today):
    store = make_store(currency="GBP")
    desk, market = follow(store)
    url = reverse("admin:stores_market_change", args=[market.pk])
    asked = bank_of_today.asked
    again = SWISS | {"prefixes": "de", "follows": "ecb", "rate": "1.25", "ending": "90"}

    desk.post(url, again)
    kept = find_price_rule(store.id, "CHF")
    desk.post(url, again | {"follows": "", "rate": "1.4"})
    typed = find_price_rule(store.id, "CHF")

    assert bank_of_today.asked == asked
    assert (kept.follows, kept.ending, kept.source) == ("ecb", "90", "ecb")
    assert (typed.follows, typed.rate, typed.source) == ("", Decimal("1.4"), "manual")


def test_refresh_now_takes_the_rate_or_says_in_words_why_not(bank_of_today):
    store = make_store(currency="GBP")
    desk, market = follow(store)
    press = reverse("admin:refresh_rate", args=[market.pk])

    bank_of_today.says(today(), GBP="0.8", CHF="1.04")
    taken = desk.post(press, follow=True).content.decode()
    bank_of_today.status = 500
    failed = desk.post(press, follow=True).content.decode()

    assert "The rate is 1.3." in taken
    assert failed.count("no answer. The rate stays as it was") == 2
    assert find_price_rule(store.id, "CHF").rate == Decimal("1.3")


def test_a_rate_that_jumped_is_shown_and_taken_with_one_button(bank_of_today):
    store = make_store(currency="GBP")
    lamp = make_product(store, price=2000).variants.get()
    desk, market = follow(store)
    bank_of_today.says(today(), GBP="0.8", CHF="1.6")
    page = desk.post(reverse("admin:refresh_rate", args=[market.pk]), follow=True)
    take = reverse("admin:take_rate", args=[market.pk])
    home = desk.get(reverse("admin:index")).content.decode()

    desk.post(take, {"rate": "1.9"})
    other = find_price_rule(store.id, "CHF").rate
    desk.post(take, {"rate": "2"})
    run_jobs()

    shown = page.content.decode()
    assert "Rates to look at" in home
    assert "Rates to look at" not in desk.get(reverse("admin:index")).content.decode()
    assert "more than a fifth" in shown
    assert "1 GBP = 2 CHF" in shown
    assert other == Decimal("1.25")
    assert find_price_rule(store.id, "CHF").rate == Decimal(2)
    assert price_of(store, lamp, "CHF") == PriceFacts(4000, None)


@pytest.mark.parametrize("rate", ["sNaN", "NaN", "Infinity", "1e999999", "-1", "", "²"])
def test_what_is_no_rate_is_not_taken(bank_of_today, rate):
    store = make_store(currency="GBP")
    desk, market = follow(store)
    bank_of_today.says(today(), GBP="0.8", CHF="1.6")
    desk.post(reverse("admin:refresh_rate", args=[market.pk]))

    answer = desk.post(reverse("admin:take_rate", args=[market.pk]), {"rate": rate})

    assert answer.status_code == 404
    assert find_price_rule(store.id, "CHF").rate == Decimal("1.25")


def test_whoever_may_not_edit_markets_fetches_and_takes_nothing(bank_of_today):
    store, other = make_store(currency="GBP"), make_store(currency="GBP")
    _, market = follow(store)
    packer, stranger = sit_down(store, role=Role.STAFF, email="p@example.test"), sit_down(other)
    asked = bank_of_today.asked

    codes = [
        client.post(reverse(f"admin:{name}", args=[market.pk]), {"rate": "2"}).status_code
        for client in (packer, stranger)
        for name in ("refresh_rate", "take_rate")
    ]

    assert codes == [403, 403, 404, 404]
    assert bank_of_today.asked == asked


def test_the_list_of_markets_asks_no_more_for_each_of_them(
    bank_of_today, django_assert_max_num_queries
):
    store = make_store(currency="GBP", currencies=["CHF", "EUR", "SEK"])
    desk, _ = follow(store)
    url = reverse("admin:stores_market_changelist")
    desk.get(url)
    with CaptureQueriesContext(connection) as asked:
        desk.get(url)
    few = len(asked)
    for country, currency in (("SE", "SEK"), ("FR", "EUR"), ("IE", "EUR")):
        make_market(
            store, countries=[country], currency=currency, languages=["en"],
            prefixes=[f"en-{country.lower()}"],
        )  # fmt: skip
    desk.get(url)

    # On a slow machine the stores themselves are read again meanwhile: two statements, not three.
    with django_assert_max_num_queries(few + 2):
        page = desk.get(url)

    assert page.content.decode().count("followed") == 1
