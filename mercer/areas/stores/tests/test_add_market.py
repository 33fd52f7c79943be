"""Opening a market."""

import pytest

from mercer.areas.stores.errors import StoreNotFound
from mercer.areas.stores.models import Market, Store
from mercer.areas.stores.operations.add_market import add_market
from mercer.areas.stores.queries import get_store, seen_at
from mercer.areas.stores.tests.make import make_store
from mercer.kernel import clock
from mercer.kernel.actors import Actor, ActorKind
from mercer.kernel.errors import InvalidFields
from mercer.kernel.ids import new_id
from mercer.kernel.models import EventRecord

pytestmark = pytest.mark.django_db
CY = Actor(ActorKind.STAFF, "Cy")
SWISS = {"name": "Switzerland", "countries": ["CH"], "currency": "CHF", "languages": ["de", "fr"]}


def add(store, **changes):
    said = {**SWISS, **changes}
    return add_market(store_id=store.id, actor=CY, now=clock.now(), **said)


def test_a_market_is_open_at_once_at_addresses_of_its_own():
    store = make_store(currency="GBP")

    market = add(store, prices_include_tax=False)

    seen = seen_at(get_store(store.id), "/fr")
    assert (market.code, market.prefixes) == ("switzerland", ["de", "fr"])
    assert (seen.currency, seen.country, seen.language) == ("CHF", "CH", "fr")
    assert not seen.prices_include_tax
    assert seen.sells_in("CHF")
    told = EventRecord.objects.get(name="stores.MarketAdded")
    assert told.body["actor"] == "staff:Cy"


def test_a_language_that_has_an_address_gets_one_with_the_country():
    store = make_store()
    add(store, name="Germany", countries=["DE", "AT"], currency="EUR", languages=["de"])

    market = add(store)

    assert market.prefixes == ["de-ch", "fr"]


def test_one_may_choose_what_addresses_begin_with():
    market = add(make_store(), prefixes=["/DE-CH/", "fr-ch"])

    assert market.prefixes == ["de-ch", "fr-ch"]


@pytest.mark.parametrize(
    ("changes", "field", "reason"),
    [
        ({"name": ""}, "name", "required"),
        ({"countries": ["ZZ"]}, "countries", "unknown"),
        ({"countries": []}, "countries", "required"),
        ({"countries": ["GB"]}, "countries", "taken_by_market"),
        ({"currency": "ZZZ"}, "currency", "unknown"),
        ({"languages": ["xx"]}, "languages", "unknown"),
        ({"languages": []}, "languages", "required"),
        ({"prefixes": ["de"]}, "prefixes", "one_for_each_language"),
        ({"prefixes": ["en", "fr"]}, "prefixes", "not_a_prefix"),
        ({"prefixes": ["de/x", "fr"]}, "prefixes", "not_a_prefix"),
        ({"prefixes": ["", "fr"]}, "prefixes", "not_a_prefix"),
        ({"delivery_method_ids": ["x"]}, "delivery_method_ids", "invalid"),
        ({"is_primary": True}, "is_primary", "unknown_field"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_is_added(changes, field, reason):
    store = make_store(country="GB", currency="GBP")

    with pytest.raises(InvalidFields) as refusal:
        add(store, **changes)

    assert [(each.field, each.reason) for each in refusal.value.problems] == [(field, reason)]
    assert Market.objects.count() == 1
    assert Store.objects.get().currencies == []


def test_two_markets_share_neither_name_nor_address():
    store = make_store()
    add(store)

    with pytest.raises(InvalidFields) as name:
        add(store, countries=["LI"])
    with pytest.raises(InvalidFields) as address:
        add(store, name="Other", countries=["LI"], prefixes=["de", "fr-li"])

    assert name.value.problems[0].field == "name"
    assert (address.value.problems[0].field, address.value.problems[0].bound) == ("prefixes", "de")
    assert Market.objects.count() == 2


def test_another_stores_markets_are_not_in_the_way():
    add(make_store())

    market = add(make_store())

    assert market.prefixes == ["de", "fr"]
    with pytest.raises(StoreNotFound):
        add_market(store_id=new_id(), actor=CY, now=clock.now(), **SWISS)
