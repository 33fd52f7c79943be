"""The demo's markets."""

from io import StringIO

import pytest
from django.core.management import call_command

from mercer.areas.catalogue.queries import get_product_page
from mercer.areas.delivery.queries import methods_to
from mercer.areas.pricing.queries import quote_prices
from mercer.areas.stores.models import Market, Store
from mercer.areas.stores.queries import get_store, seen_at
from mercer.interfaces.commands.tests.test_seed_demo import few_goods
from mercer.kernel import clock

__all__ = ["few_goods"]
pytestmark = pytest.mark.django_db


def test_the_demo_sells_in_three_currencies_and_two_languages(few_goods):
    for _ in range(2):
        call_command("seed_demo", "--no-orders", stdout=StringIO())

    store = get_store(Store.objects.get().id)
    seen = [seen_at(store, prefix) for prefix in ("/de", "/en-gb", "/de-ch", "/en-ch")]
    assert Market.objects.count() == 3
    assert [(each.currency, each.language, each.country) for each in seen] == [
        ("EUR", "de", "DE"), ("GBP", "en", "GB"), ("CHF", "de", "CH"), ("CHF", "en", "CH"),
    ]  # fmt: skip
    mug = get_product_page(store.id, "marsh-mug", clock.now()).variants[0].variant_id
    for currency, country in (("GBP", "GB"), ("CHF", "CH")):
        assert quote_prices(store_id=store.id, variant_ids=[mug], currency=currency)
        assert methods_to(store_id=store.id, country=country, postal_code="", currency=currency)
