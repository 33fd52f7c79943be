"""Closing a market, and opening it again."""

import pytest

from mercer.areas.stores.errors import MarketNotFound, PrimaryMarket
from mercer.areas.stores.models import Market
from mercer.areas.stores.operations.close_market import close_market
from mercer.areas.stores.operations.reopen_market import reopen_market
from mercer.areas.stores.queries import get_store, seen_at
from mercer.areas.stores.tests.make import make_market, make_store
from mercer.kernel import clock
from mercer.kernel.actors import Actor, ActorKind
from mercer.kernel.models import EventRecord

pytestmark = pytest.mark.django_db
CY = Actor(ActorKind.STAFF, "Cy")


def close(store, market):
    return close_market(store_id=store.id, market_id=market.id, actor=CY, now=clock.now())


def reopen(store, market):
    return reopen_market(store_id=store.id, market_id=market.id, actor=CY, now=clock.now())


def test_a_closed_market_is_left_and_can_be_opened_again():
    store = make_store()
    market = make_market(store, languages=["de"], prefixes=["de"])

    close(store, market)
    close(store, market)
    closed = get_store(store.id)
    reopen(store, market)

    assert seen_at(closed, "/de") is None
    assert closed.closed_prefixes == ("/de",)
    assert seen_at(get_store(store.id), "/de").market.id == market.id
    told = EventRecord.objects.filter(name__startswith="stores.Market").order_by("id")
    assert [each.name for each in told] == ["stores.MarketClosed", "stores.MarketReopened"]


def test_the_primary_market_is_never_closed():
    store, other = make_store(), make_store()
    primary = Market.objects.get(store=store)

    with pytest.raises(PrimaryMarket):
        close(store, primary)
    with pytest.raises(MarketNotFound):
        close(other, primary)

    primary.refresh_from_db()
    assert primary.is_active
