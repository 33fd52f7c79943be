"""Giving variants the prices of others."""

import pytest

from mercer.areas.catalogue.tests.make import NOW, make_product
from mercer.areas.pricing.models import Price
from mercer.areas.pricing.operations.copy_prices import copy_prices
from mercer.areas.pricing.operations.set_price import set_price
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.actors import SYSTEM

pytestmark = pytest.mark.django_db


def test_every_currency_is_copied_and_variants_without_a_price_stay_without() -> None:
    store = make_store()
    priced = make_product(store, price=2000, compare_at=2500).variants.get()
    unpriced = make_product(store, price=None).variants.get()
    first, second = (make_product(store, price=None).variants.get() for _ in range(2))
    set_price(
        store_id=store.id, variant_id=priced.id, currency="JPY", amount_minor=3000,
        actor=SYSTEM, now=NOW,
    )  # fmt: skip

    copy_prices(
        store_id=store.id, made_from={first.id: priced.id, second.id: unpriced.id},
        actor=SYSTEM, now=NOW,
    )  # fmt: skip

    copied = Price.objects.filter(variant=first).order_by("amount_minor")
    assert [(each.currency, each.amount_minor, each.compare_at_minor) for each in copied] == [
        (store.currency, 2000, 2500),
        ("JPY", 3000, None),
    ]
    assert not Price.objects.filter(variant=second).exists()
