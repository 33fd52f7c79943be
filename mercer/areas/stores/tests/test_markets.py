"""A store as its markets see it."""

import pytest

from mercer.areas.stores.models import Market
from mercer.areas.stores.operations.edit_store import edit_store
from mercer.areas.stores.queries import get_store, seen_at, seen_in
from mercer.areas.stores.rules import sells_to
from mercer.areas.stores.tests.make import make_market, make_store
from mercer.kernel import clock
from mercer.kernel.actors import Actor, ActorKind
from mercer.kernel.errors import InvalidFields

pytestmark = pytest.mark.django_db
CY = Actor(ActorKind.STAFF, "Cy")


def edit(store, **changes):
    return edit_store(store_id=store.id, changes=changes, actor=CY, now=clock.now())


def test_every_store_begins_with_one_market_of_its_own_settings():
    store = make_store(country="GB", currency="GBP", language="en")

    facts = get_store(store.id)

    assert facts.markets == (facts.market,)
    assert facts.market.is_primary
    assert (facts.market.countries, facts.market.currency) == (("GB",), "GBP")
    assert (facts.market.languages, facts.prefix) == (("en",), "")
    assert facts.market.name == "United Kingdom"


def test_the_store_is_seen_as_the_market_of_the_address_sees_it():
    store = make_store(country="GB", currency="GBP", language="en")
    make_market(
        store, countries=["CH"], currency="CHF", languages=["de", "en"],
        prefixes=["de-ch", "en-ch"], prices_include_tax=False,
    )  # fmt: skip

    home = get_store(store.id)
    german, english = seen_at(home, "/de-ch"), seen_at(home, "/en-ch")

    assert (home.currency, home.language, home.country, home.prefix) == ("GBP", "en", "GB", "")
    assert (german.currency, german.language, german.country) == ("CHF", "de", "CH")
    assert (german.prefix, german.prices_include_tax) == ("/de-ch", False)
    assert (english.language, english.prefix) == ("en", "/en-ch")
    assert seen_at(home, "/fr") is None
    assert seen_at(home, "") is None


def test_a_closed_market_is_no_market_but_its_addresses_are_known():
    store = make_store()
    make_market(store, languages=["de"], prefixes=["de"], is_active=False)

    facts = get_store(store.id)

    assert len(facts.markets) == 1
    assert facts.closed_prefixes == ("/de",)
    assert seen_at(facts, "/de") is None


def test_the_primary_market_follows_the_settings_of_the_store():
    store = make_store(country="GB", currency="GBP", language="en")
    Market.objects.update(languages=["en", "cy", "de"], prefixes=["", "cy", "de"])

    edit(store, country="IE", currency="EUR", language="de", prices_include_tax=False)

    market = Market.objects.get()
    assert (market.countries, market.currency, market.prices_include_tax) == (["IE"], "EUR", False)
    assert (market.languages, market.prefixes) == (["de", "cy"], ["", "cy"])
    assert get_store(store.id).language == "de"


def test_a_store_cannot_move_to_a_country_that_another_market_has():
    store = make_store(country="GB")
    make_market(store, countries=["DE"], languages=["de"], prefixes=["de"])

    with pytest.raises(InvalidFields) as refusal:
        edit(store, country="DE")

    assert refusal.value.problems[0].field == "country"
    store.refresh_from_db()
    assert store.country == "GB"
    assert Market.objects.get(is_primary=True).countries == ["GB"]


def test_each_country_belongs_to_one_market():
    store = make_store(country="GB")
    make_market(store, countries=["DE", "AT"], languages=["de"], prefixes=["de"])

    home, german = get_store(store.id).markets

    assert [sells_to(home, (home, german), code) for code in ("GB", "FR", "AT")] == [
        True, True, False,
    ]  # fmt: skip
    assert [sells_to(german, (home, german), code) for code in ("GB", "FR", "AT")] == [
        False, False, True,
    ]  # fmt: skip


def test_an_order_is_led_back_to_the_market_it_came_from():
    store = make_store(country="IE", currency="EUR", language="en")
    make_market(store, countries=["DE"], currency="EUR", languages=["de"], prefixes=["de"])
    make_market(store, countries=["GB"], currency="GBP", languages=["en"], prefixes=["en-gb"])
    facts = get_store(store.id)

    prefixes = [
        seen_in(facts, *asked).prefix
        for asked in (("EUR", "en"), ("EUR", "de"), ("GBP", "en"), ("GBP", "fr"), ("USD", "xx"))
    ]

    assert prefixes == ["", "/de", "/en-gb", "/en-gb", ""]
