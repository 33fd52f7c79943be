"""Add a tax rate."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import TypedDict, Unpack
from uuid import UUID

from django.db import transaction

from mercer.areas.stores.operations.bump_generation import bump_generation
from mercer.areas.tax.events import TaxRateChanged
from mercer.areas.tax.models import TaxRate
from mercer.areas.tax.operations._category import add_category
from mercer.areas.tax.rate_fields import check_rate_fields
from mercer.kernel.actors import Actor
from mercer.kernel.events import announce


class RateDetails(TypedDict, total=False):
    """What is taxed (standard, unless said), and in which regions of the countries."""

    category: str
    regions: Sequence[str]
    replaces: bool


def add_tax_rate(
    *,
    store_id: UUID,
    name: str,
    countries: Sequence[str],
    rate: Decimal,
    actor: Actor,
    now: datetime,
    **details: Unpack[RateDetails],
) -> TaxRate:
    """Tax a category in some countries, or in some of their regions; the category is made if new.

    A region's rate is added to the country's unless it `replaces` it.
    **Shapes and units**: `rate` 0.2 is 20 %, at most five decimals; ISO 3166 alpha-2 countries.
    **Raises** InvalidFields. **Announces** TaxRateChanged."""
    default: RateDetails = {"category": "standard", "regions": (), "replaces": False}
    given = {"name": name, "countries": countries, "rate": rate}
    fields = check_rate_fields({**given, **default, **details})
    with transaction.atomic():
        add_category(store_id, fields["category"])
        row = TaxRate.objects.create(store_id=store_id, **fields)
        announce(TaxRateChanged(store_id, row.id, "added", row.name, str(row.rate), str(actor)))
        bump_generation(store_id=store_id)
    return row
