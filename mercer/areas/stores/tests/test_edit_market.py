"""Changing a market."""

import pytest

from mercer.areas.stores.errors import MarketNotFound
from mercer.areas.stores.models import Market
from mercer.areas.stores.operations.edit_market import edit_market
from mercer.areas.stores.queries import get_store, seen_at
from mercer.areas.stores.tests.make import make_market, make_store
from mercer.kernel import clock
from mercer.kernel.actors import Actor, ActorKind
from mercer.kernel.errors import InvalidFields
from mercer.kernel.models import EventRecord

pytestmark = pytest.mark.django_db
CY = Actor(ActorKind.STAFF, "Cy")


def edit(store, market, **changes):
    return edit_market(
        store_id=store.id, market_id=market.id, changes=changes, actor=CY, now=clock.now()
    )


def test_another_currency_is_sold_in_at_once():
    store = make_store(currency="GBP")
    market = make_market(store, languages=["de"], prefixes=["de"], currency="EUR")

    edit(store, market, currency="CHF", countries=["CH", "LI"])

    seen = seen_at(get_store(store.id), "/de")
    assert (seen.currency, seen.country, seen.sells_in("CHF")) == ("CHF", "CH", True)
    told = EventRecord.objects.get(name="stores.MarketEdited")
    assert told.body["fields"] == ["countries", "currency"]


def test_another_language_gets_an_address_and_the_old_ones_stay():
    store = make_store()
    market = make_market(store, languages=["de"], prefixes=["de"])

    edited = edit(store, market, languages=["de", "en"])

    assert edited.prefixes == ["de", "en"]


def test_the_stores_own_settings_follow_its_primary_market():
    store = make_store(country="GB", currency="GBP", language="en")
    market = Market.objects.get()

    edit(store, market, currency="EUR", countries=["IE", "GB"], languages=["de", "en"],
         prices_include_tax=False)  # fmt: skip

    store.refresh_from_db()
    assert (store.country, store.currency, store.language) == ("IE", "EUR", "de")
    assert not store.prices_include_tax
    assert Market.objects.get().prefixes == ["", "en"]


def test_a_refused_change_leaves_the_market_as_it_was():
    store, other = make_store(country="GB"), make_store()
    market = make_market(store, languages=["de"], prefixes=["de"], countries=["DE"])

    with pytest.raises(InvalidFields):
        edit(store, market, name="Other", countries=["GB"])
    with pytest.raises(InvalidFields):
        edit(store, market, name="Other", prefixes=["admin"])
    with pytest.raises(MarketNotFound):
        edit(other, market, name="Other")

    market.refresh_from_db()
    assert (market.name, market.countries, market.prefixes) == ("Germany", ["DE"], ["de"])
    assert not EventRecord.objects.filter(name="stores.MarketEdited").exists()


def test_a_change_that_changes_nothing_is_not_told():
    store = make_store()
    market = make_market(store)

    edit(store, market, name="Germany")

    assert not EventRecord.objects.filter(name="stores.MarketEdited").exists()
