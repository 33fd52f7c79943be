"""Taxes of what is being sold, and the rates behind them."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.conf import settings
from django.db import connection

from mercer.areas.stores.queries import keep_for_generation
from mercer.areas.tax.engine import TaxRequest, get_tax_engine
from mercer.areas.tax.errors import TaxRateNotFound
from mercer.areas.tax.models import TaxCategory, TaxRate
from mercer.areas.tax.rules import RateFacts, TaxablePart, TaxPart

RATES = """
SELECT name, category, regions, rate, replaces FROM tax_taxrate
WHERE store_id = %s AND countries @> ARRAY[%s]::varchar[] ORDER BY name, id
"""


# What goods are in that nothing else is said of.
STANDARD = "standard"


@dataclass(frozen=True)
class TaxRateFacts:
    """A rate as the back office shows it."""

    id: UUID
    name: str
    category: str
    countries: tuple[str, ...]
    regions: tuple[str, ...]
    rate: Decimal
    replaces: bool


def quote_tax(
    *,
    store_id: UUID,
    country: str,
    region: str,
    inclusive: bool,
    rounding: str,
    parts: Sequence[TaxablePart],
) -> dict[str, tuple[TaxPart, ...]]:
    """The taxes in prices (inclusive) or on them (exclusive), for goods that go to a region.

    **Shapes and units**: minor units; `rounding` "line" or "unit"; at most one statement, none
    outside a transaction as long as no rate of the store has changed.
    **Returns** the taxes of every part by its key; none where no rate meets it."""
    engine = get_tax_engine(getattr(settings, "TAX_ENGINE", "table"))()
    request = TaxRequest(
        store_id=store_id,
        country=country,
        region=region,
        inclusive=inclusive,
        rounding=rounding,
        parts=tuple(parts),
        rates=_rates(store_id, country) if engine.needs_rates and parts else (),
    )
    return dict(engine.quote(request).taxes)


def _rates(store_id: UUID, country: str) -> tuple[RateFacts, ...]:
    name = ("tax rates", country)
    return keep_for_generation(store_id, name, lambda: _read_rates(store_id, country))


def _read_rates(store_id: UUID, country: str) -> tuple[RateFacts, ...]:
    with connection.cursor() as cursor:
        cursor.execute(RATES, [store_id, country])
        return tuple(
            RateFacts(name, category, tuple(regions), rate, replaces)
            for name, category, regions, rate, replaces in cursor.fetchall()
        )


def list_tax_rates(store_id: UUID) -> tuple[TaxRateFacts, ...]:
    """Every rate of a store, by category and name; one statement."""
    rows = TaxRate.objects.filter(store_id=store_id).order_by("category", "name", "id")
    return tuple(_facts(row) for row in rows)


def get_tax_rate(store_id: UUID, rate_id: UUID) -> TaxRateFacts:
    """One rate. Raises TaxRateNotFound."""
    row = TaxRate.objects.filter(store_id=store_id, id=rate_id).first()
    if row is None:
        raise TaxRateNotFound(rate_id)
    return _facts(row)


def list_tax_categories(store_id: UUID) -> tuple[tuple[str, str], ...]:
    """Code and name of what is taxed alike, `standard` always among it; one statement."""
    rows = TaxCategory.objects.filter(store_id=store_id).order_by("name")
    held = tuple(rows.values_list("code", "name"))
    return held if STANDARD in dict(held) else ((STANDARD, "Standard"), *held)


def _facts(row: TaxRate) -> TaxRateFacts:
    return TaxRateFacts(
        row.id,
        row.name,
        row.category,
        tuple(row.countries),
        tuple(row.regions),
        row.rate,
        row.replaces,
    )
