"""Builders for tests of prices."""

from typing import Any

from mercer.areas.catalogue.tests.make import NOW, make_product
from mercer.areas.pricing.operations.set_price import set_price
from mercer.areas.pricing.queries import PriceFacts, quote_prices
from mercer.kernel.actors import SYSTEM


def make_priceless(store: Any, **details: Any) -> Any:
    """A variant that has no price."""
    return make_product(store, price=None, **details).variants.get()


def make_price(store: Any, variant: Any, amount: int, **more: Any) -> bool:
    """A price in minor units, in pounds if nothing else is said; whether that is a change."""
    values = {"currency": "GBP", "now": NOW, **more}
    return set_price(
        store_id=store.id, variant_id=variant.id, amount_minor=amount, actor=SYSTEM, **values
    )


def price_of(store: Any, variant: Any, currency: str = "GBP") -> PriceFacts | None:
    """What a variant costs."""
    prices = quote_prices(store_id=store.id, variant_ids=[variant.id], currency=currency)
    return prices.get(variant.id)
