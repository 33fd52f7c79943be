"""Stopping to convert."""

from datetime import date
from decimal import Decimal

import pytest

from mercer.areas.catalogue.tests.make import NOW, make_product
from mercer.areas.pricing.models import PriceRule
from mercer.areas.pricing.operations.remove_price_rule import remove_price_rule
from mercer.areas.pricing.operations.set_price_rule import set_price_rule
from mercer.areas.pricing.queries import PriceFacts
from mercer.areas.pricing.tests.make import make_price, price_of
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.actors import SYSTEM
from mercer.kernel.models import EventRecord
from mercer.kernel.testing import run_jobs

pytestmark = pytest.mark.django_db


def test_only_what_somebody_set_is_left():
    store = make_store()
    lamp, vase = (make_product(store, price=1000).variants.get() for _ in range(2))
    make_price(store, vase, 900, currency="EUR")
    set_price_rule(
        store_id=store.id, currency="EUR", base_currency="GBP", rate=Decimal(2),
        rate_on=date(2026, 11, 20), actor=SYSTEM, now=NOW,
    )  # fmt: skip
    run_jobs()

    for _ in range(2):
        remove_price_rule(store_id=store.id, currency="EUR", actor=SYSTEM, now=NOW)

    assert price_of(store, lamp, "EUR") is None
    assert price_of(store, vase, "EUR") == PriceFacts(900, None)
    assert not PriceRule.objects.exists()
    assert EventRecord.objects.filter(name="pricing.PriceRuleRemoved").count() == 1
