"""Builders: tax rates."""

from decimal import Decimal
from typing import Any

from mercer.areas.stores.models import Store
from mercer.areas.tax.models import TaxRate
from mercer.areas.tax.operations.add_tax_rate import add_tax_rate
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM


def make_rate(
    store: Store, rate: str = "0.2", *, name: str = "VAT", country: str = "", **fields: Any
) -> TaxRate:
    """A rate in the store's own country, 20 % unless another is named."""
    return add_tax_rate(
        store_id=store.id,
        name=name,
        countries=[country or store.country],
        rate=Decimal(rate),
        actor=SYSTEM,
        now=clock.now(),
        **fields,
    )
