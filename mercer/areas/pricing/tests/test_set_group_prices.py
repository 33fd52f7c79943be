"""The verb set group prices: what it changes, tells and refuses."""

from decimal import Decimal
from typing import Any

import pytest

from mercer.areas.catalogue.tests.make import NOW
from mercer.areas.customers.errors import GroupNotFound
from mercer.areas.customers.operations.add_group import add_group
from mercer.areas.customers.operations.put_in_group import put_in_group
from mercer.areas.pricing.errors import InvalidPrice, UnknownVariant
from mercer.areas.pricing.group_models import GroupPrice
from mercer.areas.pricing.group_queries import (
    get_group_terms,
)
from mercer.areas.pricing.models import PriceRecord
from mercer.areas.pricing.operations.set_group_prices import set_group_prices
from mercer.areas.pricing.operations.set_group_terms import set_group_terms
from mercer.areas.pricing.queries import PriceFacts, quote_prices
from mercer.areas.pricing.rules import GroupOffer
from mercer.areas.pricing.tests.make import make_price, make_priceless
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.actors import SYSTEM
from mercer.kernel.models import EventRecord

TRADE, CLUB = GroupOffer(None, Decimal(10), "Trade price"), GroupOffer(None, Decimal(20))


def who(store: Any) -> dict[str, Any]:
    """Whose prices, and who sets them."""
    return {"store_id": store.id, "actor": SYSTEM, "now": NOW}


def make_group(store: Any, *customers: Any, percent: str = "0", name: str = "Trade") -> Any:
    """A group with these customers in it, which gets so much off everything."""
    group = add_group(name=name, **who(store))
    put_in_group(group_id=group.id, customer_ids=[each.id for each in customers], **who(store))
    set_group_terms(
        group_id=group.id, percent_off=Decimal(percent), shown_as=f"{name} price", **who(store)
    )
    return group


def price_for(store: Any, variant: Any, customer: Any, currency: str = "GBP") -> PriceFacts | None:
    """What a variant costs somebody."""
    found = quote_prices(
        store_id=store.id,
        variant_ids=[variant.id],
        currency=currency,
        customer_id=customer.id if customer else None,
    )
    return found.get(variant.id)


@pytest.mark.django_db
def test_prices_of_groups_are_no_prior_prices() -> None:
    store = make_store()
    lamp = make_priceless(store)
    make_price(store, lamp, 2495)
    group = make_group(store, percent="10")

    set_group_prices(group_id=group.id, currency="GBP", prices={lamp.id: 100}, **who(store))

    assert list(PriceRecord.objects.values_list("amount_minor", flat=True)) == [2495]


@pytest.mark.django_db
def test_the_same_price_again_changes_nothing_and_none_takes_it_away() -> None:
    store = make_store()
    lamp = make_priceless(store)
    group = make_group(store)
    common = {"group_id": group.id, "currency": "GBP", **who(store)}

    answers = [
        set_group_prices(prices={lamp.id: amount}, **common) for amount in (5, 5, None, None)
    ]

    assert answers == [{lamp.id}, frozenset(), {lamp.id}, frozenset()]
    assert not GroupPrice.objects.exists()
    assert EventRecord.objects.filter(name="pricing.GroupPricesChanged").count() == 2


@pytest.mark.django_db
def test_what_cannot_be_a_price_is_refused_and_nothing_changes() -> None:
    store, other = make_store(), make_store()
    lamp, theirs = make_priceless(store), make_priceless(other)
    group = make_group(store)
    common = {"group_id": group.id, "currency": "GBP"}

    with pytest.raises(InvalidPrice):
        set_group_prices(prices={lamp.id: -1}, **common, **who(store))
    with pytest.raises(UnknownVariant):
        set_group_prices(prices={lamp.id: 5, theirs.id: 5}, **common, **who(store))
    with pytest.raises(GroupNotFound):
        set_group_prices(prices={theirs.id: 5}, **common, **who(other))
    with pytest.raises(GroupNotFound):
        set_group_terms(group_id=group.id, percent_off=Decimal(5), shown_as="", **who(other))

    assert not GroupPrice.objects.exists()
    assert get_group_terms(store.id, group.id).percent_off == 0
