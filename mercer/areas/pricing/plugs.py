"""What pricing brings to the catalogue: price columns of a product file, orders by price."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from mercer.areas.catalogue.import_columns import (
    Applied,
    CellProblem,
    ImportPart,
    ImportRun,
    PartRow,
    Reading,
)
from mercer.areas.catalogue.sort_order import SortOrder
from mercer.areas.pricing.operations.set_prices import NewPrice, set_prices
from mercer.areas.pricing.queries import PriceFacts, quote_prices
from mercer.areas.pricing.rules import MOST_MINOR
from mercer.kernel.money import InvalidAmount, Money

PRICE, COMPARE_AT = "Variant Price", "Variant Compare At Price"


@dataclass(frozen=True, slots=True)
class WantedPrice:
    """What a row says; a file without the column leaves the price compared with as it is."""

    amount_minor: int
    compare_at_minor: int | None
    keeps_compare_at: bool


class PriceColumns(ImportPart):
    """Price and price compared with, in the store's own currency."""

    code, columns = "prices", (PRICE, COMPARE_AT)

    def read(self, cells: Mapping[str, str], currency: str) -> Reading:
        amount, problem = _read_amount(PRICE, cells.get(PRICE, ""), currency)
        compare_at, other = _read_amount(COMPARE_AT, cells.get(COMPARE_AT, ""), currency)
        problems = [each for each in (problem, other) if each]
        if problems or amount is None:
            return Reading(None, tuple(problems))
        if compare_at is not None and compare_at <= amount:
            if compare_at:
                wrong = cells[COMPARE_AT]
                problems.append(
                    CellProblem(COMPARE_AT, "compare_at_not_higher", wrong, is_warning=True)
                )
            compare_at = None
        return Reading(
            WantedPrice(amount, compare_at, keeps_compare_at=COMPARE_AT not in cells),
            tuple(problems),
        )

    def apply(self, rows: Sequence[PartRow], run: ImportRun) -> Applied:
        held = quote_prices(
            store_id=run.store_id,
            variant_ids=[row.variant_id for row in rows],
            currency=run.currency,
        )
        prices = [_new_price(row, held.get(row.variant_id)) for row in rows if row.wanted]
        changed: frozenset[UUID] = frozenset()
        if prices:
            changed = set_prices(
                store_id=run.store_id,
                currency=run.currency,
                prices=prices,
                actor=run.actor,
                now=run.now,
            )
        missing = CellProblem(PRICE, "price_missing", is_warning=True)
        unpriced = tuple(
            (row.line, missing) for row in rows if not row.wanted and row.variant_id not in held
        )
        return Applied(changed, unpriced)


def _new_price(row: PartRow, held: PriceFacts | None) -> NewPrice:
    wanted: WantedPrice = row.wanted
    compare_at = wanted.compare_at_minor
    if wanted.keeps_compare_at and held and (held.compare_at_minor or 0) > wanted.amount_minor:
        compare_at = held.compare_at_minor
    return NewPrice(row.variant_id, wanted.amount_minor, compare_at)


def _read_amount(column: str, text: str, currency: str) -> tuple[int | None, CellProblem | None]:
    if not text:
        return None, None
    if not re.fullmatch(r"-?\d{1,20}(\.\d{1,20})?", text, re.ASCII):
        return None, CellProblem(column, "not_a_number", text)
    if text.startswith("-"):
        return None, CellProblem(column, "negative", text)
    whole, _, decimals = text.partition(".")
    try:
        minor = Money.parse(f"{whole}.{decimals.rstrip('0') or '0'}", currency).minor
    except InvalidAmount:
        reason = "too_large" if len(whole) > 12 else "too_many_decimals"
        return None, CellProblem(column, reason, text)
    return (minor, None) if minor <= MOST_MINOR else (None, CellProblem(column, "too_large", text))


LOWEST = """(SELECT min(price.amount_minor) FROM pricing_price price
    JOIN catalogue_variant variant ON variant.id = price.variant_id AND variant.is_active
    WHERE variant.product_id = product.id AND price.store_id = %(store)s
        AND price.currency = %(currency)s)"""


class CheapestFirst(SortOrder):
    """By the lowest price; without one: at the end."""

    code, label, position = "price_up", "Price, low to high", 20
    order_by = f"{LOWEST} ASC NULLS LAST"


class DearestFirst(SortOrder):
    """By the lowest price, from the top; without one: at the end."""

    code, label, position = "price_down", "Price, high to low", 30
    order_by = f"{LOWEST} DESC NULLS LAST"
