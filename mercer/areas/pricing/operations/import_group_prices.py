"""Prices of a group of customers from a file."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.catalogue.queries.variants import variant_ids_by_sku
from mercer.areas.pricing.operations.set_group_prices import set_group_prices
from mercer.areas.pricing.rules import MOST_MINOR
from mercer.kernel.actors import Actor
from mercer.kernel.amounts import AmbiguousAmount, read_amount
from mercer.kernel.csv_rows import CsvRow, RowProblem, read_csv
from mercer.kernel.money import InvalidAmount, is_currency

COLUMNS = {"sku": ("sku", "variant sku"), "price": ("price",), "currency": ("currency",)}


@dataclass(frozen=True, slots=True)
class ImportedPrices:
    """How many prices are others now, and the rows that were left out."""

    changed: int
    problems: tuple[RowProblem, ...]


def import_group_prices(
    *,
    store_id: UUID,
    group_id: UUID,
    currency: str,
    file: bytes,
    actor: Actor,
    now: datetime,
) -> ImportedPrices:
    """Give a group the prices of a file; a blank price takes away the one there is.

    Rows with an SKU that the store does not have (`unknown`), or that say no price
    (`not_an_amount`, `ambiguous_amount`, `unknown_currency`), are left out and told; of two rows
    for one price the last counts.
    **Shapes and units**: CSV of SKU, price in major units ("12.50"), and currency, where blank is
    `currency`.
    Raises InvalidField naming `file`, GroupNotFound. Announces GroupPricesChanged."""
    rows = read_csv(file, COLUMNS)
    known = variant_ids_by_sku(store_id, [row.cells["sku"] for row in rows])
    problems: list[RowProblem] = []
    wanted: dict[str, dict[UUID, int | None]] = {currency: {}}
    for row in rows:
        code = row.cells["currency"].upper() or currency
        amount, reason = _amount(row, code)
        if row.cells["sku"] not in known:
            problems.append(RowProblem(row.line, row.cells["sku"][:80], "unknown"))
        elif reason:
            problems.append(RowProblem(row.line, row.cells["price"][:80] or code[:80], reason))
        else:
            wanted.setdefault(code, {})[known[row.cells["sku"]]] = amount
    with transaction.atomic():
        changed = sum(
            len(
                set_group_prices(
                    store_id=store_id,
                    group_id=group_id,
                    currency=code,
                    prices=prices,
                    actor=actor,
                    now=now,
                )
            )
            for code, prices in wanted.items()
        )
    return ImportedPrices(changed, tuple(problems))


def _amount(row: CsvRow, currency: str) -> tuple[int | None, str]:
    if not is_currency(currency):
        return None, "unknown_currency"
    said = row.cells["price"]
    if not said:
        return None, ""
    try:
        minor = read_amount(said, currency).minor
    except AmbiguousAmount as refusal:
        return None, refusal.code
    except InvalidAmount:
        return None, "not_an_amount"
    return (minor, "") if 0 <= minor <= MOST_MINOR else (None, "not_an_amount")
