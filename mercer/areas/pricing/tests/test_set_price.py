"""Setting the price of a variant."""

import pytest

from mercer.areas.pricing.errors import InvalidPrice, UnknownVariant
from mercer.areas.pricing.models import Price, PriceRecord
from mercer.areas.pricing.queries import (
    PriceFacts,
)
from mercer.areas.pricing.tests.make import make_price, make_priceless, price_of
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.models import EventRecord
from mercer.kernel.money import UnknownCurrency

pytestmark = pytest.mark.django_db


def test_each_currency_has_its_own_price() -> None:
    store = make_store()
    lamp = make_priceless(store)

    make_price(store, lamp, 2000, compare_at_minor=2500)
    make_price(store, lamp, 300, currency="JPY")

    assert price_of(store, lamp) == PriceFacts(2000, 2500)
    assert price_of(store, lamp, "JPY") == PriceFacts(300, None)
    assert price_of(store, lamp, "EUR") is None


def test_the_same_price_again_is_no_change() -> None:
    store = make_store()
    lamp = make_priceless(store)
    assert make_price(store, lamp, 2000) is True
    told = EventRecord.objects.count()

    assert make_price(store, lamp, 2000) is False

    assert EventRecord.objects.count() == told
    assert PriceRecord.objects.count() == 1


@pytest.mark.parametrize(
    ("amount", "compare_at", "field", "reason"),
    [
        (-1, None, "amount_minor", "negative"),
        (10**13 + 1, None, "amount_minor", "too_large"),
        (100, 100, "compare_at_minor", "compare_at_not_higher"),
        (100, 10**13 + 1, "compare_at_minor", "too_large"),
    ],
)
def test_refuses_a_price_that_cannot_be(
    amount: int, compare_at: int | None, field: str, reason: str
) -> None:
    store = make_store()
    lamp = make_priceless(store)

    with pytest.raises(InvalidPrice) as refusal:
        make_price(store, lamp, amount, compare_at_minor=compare_at)

    assert (refusal.value.field, refusal.value.reason) == (field, reason)
    assert Price.objects.count() == 0


def test_refuses_an_unknown_currency_and_another_stores_variant() -> None:
    store, other = make_store(), make_store()
    lamp = make_priceless(other)

    with pytest.raises(UnknownCurrency):
        make_price(other, lamp, 1, currency="XXZ")
    with pytest.raises(UnknownVariant):
        make_price(store, lamp, 1)

    assert Price.objects.count() == 0
