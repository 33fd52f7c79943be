"""The verb set group terms: what it changes, tells and refuses."""

from decimal import Decimal
from typing import Any

import pytest

from mercer.areas.catalogue.tests.make import NOW
from mercer.areas.customers.operations.add_group import add_group
from mercer.areas.customers.operations.put_in_group import put_in_group
from mercer.areas.pricing.group_models import GroupTerms
from mercer.areas.pricing.operations.set_group_terms import set_group_terms
from mercer.areas.pricing.queries import PriceFacts, quote_prices
from mercer.areas.pricing.rules import GroupOffer
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.actors import SYSTEM
from mercer.kernel.errors import InvalidFields

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
@pytest.mark.parametrize(
    ("percent", "words", "problem"),
    [
        ("-1", "", ("percent_off", "out_of_bounds")),
        ("100.01", "", ("percent_off", "out_of_bounds")),
        ("NaN", "", ("percent_off", "out_of_bounds")),
        ("1.005", "", ("percent_off", "too_many_decimals")),
        ("1", "x" * 41, ("shown_as", "too_long")),
    ],
)
def test_terms_that_cannot_be_are_refused(
    percent: str, words: str, problem: tuple[str, str]
) -> None:
    store = make_store()
    group = add_group(name="Trade", **who(store))

    with pytest.raises(InvalidFields) as refusal:
        set_group_terms(
            group_id=group.id, percent_off=Decimal(percent), shown_as=words, **who(store)
        )

    assert [(each.field, each.reason) for each in refusal.value.problems] == [problem]
    assert not GroupTerms.objects.exists()
