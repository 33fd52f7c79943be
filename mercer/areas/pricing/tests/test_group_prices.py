"""What groups of customers pay."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mercer.areas.catalogue.tests.make import NOW
from mercer.areas.customers.operations.add_group import add_group
from mercer.areas.customers.operations.put_in_group import put_in_group
from mercer.areas.customers.operations.take_out_of_group import take_out_of_group
from mercer.areas.customers.tests.make import make_customer
from mercer.areas.pricing.group_queries import (
    has_own_prices,
    list_group_prices,
)
from mercer.areas.pricing.operations.set_group_prices import set_group_prices
from mercer.areas.pricing.operations.set_group_terms import set_group_terms
from mercer.areas.pricing.queries import PriceFacts, quote_prices
from mercer.areas.pricing.rules import GroupOffer, best_offer
from mercer.areas.pricing.tests.make import make_price, make_priceless
from mercer.areas.stores.tests.make import make_store, make_user
from mercer.kernel.actors import SYSTEM

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


@pytest.mark.parametrize(
    ("offers", "best"),
    [
        ([], None),
        ([TRADE], (2246, "Trade price")),
        ([TRADE, CLUB], (1996, "")),
        ([GroupOffer(2000, Decimal(50))], (2000, "")),
        ([GroupOffer(2495, Decimal(50))], None),
        ([GroupOffer(9999, Decimal(0))], None),
        ([GroupOffer(2100, Decimal(0), "Own"), TRADE], (2100, "Own")),
        ([GroupOffer(None, Decimal(100))], (0, "")),
        ([GroupOffer(0, Decimal(0))], (0, "")),
    ],
)
def test_the_lowest_price_counts(offers: list[GroupOffer], best: tuple[int, str] | None) -> None:
    assert best_offer(2495, offers) == best


@given(
    st.integers(0, 10**9),
    st.lists(
        st.builds(
            GroupOffer,
            st.none() | st.integers(0, 10**9),
            st.decimals(0, 100, places=2, allow_nan=False, allow_infinity=False),
        )
    ),
)
def test_no_group_pays_more_than_everybody(public: int, offers: list[GroupOffer]) -> None:
    best = best_offer(public, offers)

    assert best is None or 0 <= best[0] < public


@pytest.mark.django_db
def test_members_pay_what_their_group_pays_and_nobody_else_does() -> None:
    store = make_store()
    ada, ben = make_customer(store), make_customer(store, user=make_user())
    lamp = make_priceless(store)
    make_price(store, lamp, 2495, compare_at_minor=3000)
    make_price(store, lamp, 3000, currency="EUR")
    group = make_group(store, ada, percent="10")

    assert price_for(store, lamp, None) == PriceFacts(2495, 3000)
    assert price_for(store, lamp, ben) == PriceFacts(2495, 3000)
    assert price_for(store, lamp, ada) == PriceFacts(2246, None, 2495, "Trade price")

    set_group_prices(group_id=group.id, currency="GBP", prices={lamp.id: 2300}, **who(store))
    assert price_for(store, lamp, ada) == PriceFacts(2300, None, 2495, "Trade price")
    assert price_for(store, lamp, ada, "EUR") == PriceFacts(2700, None, 3000, "Trade price")

    take_out_of_group(group_id=group.id, customer_ids=[ada.id], **who(store))
    assert price_for(store, lamp, ada) == PriceFacts(2495, 3000)


@pytest.mark.django_db
def test_what_everybody_cannot_buy_no_group_can() -> None:
    store = make_store()
    ada, lamp = make_customer(store), make_priceless(store)
    group = make_group(store, ada)

    set_group_prices(group_id=group.id, currency="GBP", prices={lamp.id: 2300}, **who(store))

    assert price_for(store, lamp, ada) is None


@pytest.mark.django_db
def test_a_customer_of_another_store_pays_what_everybody_pays_there() -> None:
    store, other = make_store(), make_store()
    ada, lamp = make_customer(store), make_priceless(other)
    make_price(other, lamp, 2000)
    make_group(store, ada, percent="10")

    assert price_for(other, lamp, ada) == PriceFacts(2000, None)


@pytest.mark.django_db
def test_who_has_prices_of_their_own_and_which() -> None:
    store = make_store()
    ada, ben, cy = (make_customer(store, user=make_user()) for _ in range(3))
    lamp = make_priceless(store)
    make_group(store, ada, percent="10", name="Trade")
    make_group(store, cy, name="News")
    owners = make_group(store, ben, name="Owners")
    set_group_prices(group_id=owners.id, currency="GBP", prices={lamp.id: 5}, **who(store))

    assert [has_own_prices(store.id, each.id) for each in (ada, ben, cy)] == [True, True, False]
    (price,) = list_group_prices(store.id, variant_id=lamp.id)
    assert (price.group, price.sku, price.amount_minor) == ("Owners", lamp.sku, 5)
    assert list_group_prices(make_store().id) == ()


@pytest.mark.django_db
def test_prices_of_many_are_read_in_one_statement(django_assert_num_queries: Any) -> None:
    store = make_store()
    ada = make_customer(store)
    variants = [make_priceless(store) for _ in range(5)]
    for variant in variants:
        make_price(store, variant, 1000)
    for name in ("Trade", "Club", "Owners"):
        make_group(store, ada, percent="10", name=name)

    with django_assert_num_queries(1):
        found = quote_prices(
            store_id=store.id,
            variant_ids=[each.id for each in variants],
            currency="GBP",
            customer_id=ada.id,
        )

    assert {price.amount_minor for price in found.values()} == {900}
