"""Opening a closed market again."""

import pytest

from mercer.areas.stores.errors import MarketNotFound
from mercer.areas.stores.operations.close_market import close_market
from mercer.areas.stores.operations.reopen_market import reopen_market
from mercer.areas.stores.queries import get_store, seen_at
from mercer.areas.stores.tests.make import make_market, make_store
from mercer.kernel import clock
from mercer.kernel.actors import Actor, ActorKind
from mercer.kernel.errors import InvalidFields

pytestmark = pytest.mark.django_db
CY = Actor(ActorKind.STAFF, "Cy")


def close(store, market):
    return close_market(store_id=store.id, market_id=market.id, actor=CY, now=clock.now())


def reopen(store, market):
    return reopen_market(store_id=store.id, market_id=market.id, actor=CY, now=clock.now())


def test_a_market_is_sold_to_again_at_its_old_addresses():
    store, other = make_store(), make_store()
    market = make_market(store, languages=["de"], prefixes=["de"])
    close(store, market)

    with pytest.raises(MarketNotFound):
        reopen(other, market)
    reopen(store, market)
    reopen(store, market)

    assert seen_at(get_store(store.id), "/de").market.id == market.id


def test_a_market_whose_country_another_has_by_now_stays_closed():
    store = make_store()
    market = make_market(store, countries=["DE"], languages=["de"], prefixes=["de"])
    close(store, market)
    make_market(store, name="Other", countries=["DE"], languages=["de"], prefixes=["de-de"])

    with pytest.raises(InvalidFields):
        reopen(store, market)

    market.refresh_from_db()
    assert not market.is_active
