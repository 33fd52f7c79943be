"""What pricing brings to the catalogue: columns of a product file, orders and rules by price."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from mercer.areas.catalogue.collection_rule import CollectionRule, Takes
from mercer.areas.catalogue.import_columns import (
    Applied,
    CellProblem,
    ImportRun,
    PartRow,
    Reading,
    VariantPart,
)
from mercer.areas.catalogue.sort_order import SortOrder
from mercer.areas.pricing.operations.set_prices import NewPrice, set_prices
from mercer.areas.pricing.queries import (
    PriceFacts,
    list_currencies,
    list_prices,
    quote_prices,
)
from mercer.areas.pricing.rules import MOST_MINOR
from mercer.kernel.amounts import is_ambiguous
from mercer.kernel.money import InvalidAmount, Money, is_currency

PRICE, COMPARE_AT = "Variant Price", "Variant Compare At Price"
IN_CURRENCY = re.compile(r"(price|compare-at) ([a-z]{3})", re.IGNORECASE | re.ASCII)


@dataclass(frozen=True, slots=True)
class WantedPrice:
    """What a row says in one currency; a file without the column leaves the price compared with as
    it is."""

    currency: str
    amount_minor: int
    compare_at_minor: int | None
    keeps_compare_at: bool


class PriceColumns(VariantPart):
    """Price and price compared with, in the store's own currency, or in the one that is named.

    A blank price leaves the price as it is; a price beside a blank price compared with takes that
    away."""

    code, columns = "prices", (PRICE, COMPARE_AT)

    def column_of(self, heading: str) -> str:
        named = IN_CURRENCY.fullmatch(heading)
        if named and is_currency(named[2].upper()):
            return f"{named[1].lower()} {named[2].upper()}"
        return super().column_of(heading)

    def read(self, cells: Mapping[str, str], currency: str) -> Reading:
        problems: list[CellProblem] = []
        columns = {currency: (PRICE, COMPARE_AT)} if PRICE in cells else {}
        for column in cells:
            if column.startswith("price "):
                columns[column[6:]] = (column, f"compare-at {column[6:]}")
        read = (_read_price(cells, each, *pair, problems) for each, pair in columns.items())
        wanted = tuple(price for price in read if price)
        if any(not each.is_warning for each in problems):
            return Reading(None, tuple(problems))
        return Reading(wanted or None, tuple(problems))

    def apply(self, rows: Sequence[PartRow], run: ImportRun) -> Applied:
        ids = [row.variant_id for row in rows]
        wanted: dict[str, dict[UUID, WantedPrice]] = {run.currency: {}}
        for row in rows:
            for price in row.wanted or ():
                wanted.setdefault(price.currency, {})[row.variant_id] = price
        changed: frozenset[UUID] = frozenset()
        unpriced: tuple[tuple[int, CellProblem], ...] = ()
        for currency, prices in wanted.items():
            held = quote_prices(store_id=run.store_id, variant_ids=ids, currency=currency)
            if prices:
                changed |= set_prices(
                    store_id=run.store_id,
                    currency=currency,
                    prices=[_new_price(id_, each, held.get(id_)) for id_, each in prices.items()],
                    actor=run.actor,
                    now=run.now,
                )
            if currency == run.currency:
                missing = CellProblem(PRICE, "price_missing", is_warning=True)
                unpriced = tuple(
                    (row.line, missing)
                    for row in rows
                    if row.variant_id not in prices and row.variant_id not in held
                )
        return Applied(changed, unpriced)

    def list_columns(self, store_id: UUID) -> tuple[str, ...]:
        pairs = ((f"price {each}", f"compare-at {each}") for each in list_currencies(store_id))
        return tuple(column for pair in pairs for column in pair)

    def write(self, store_id: UUID, ids: Sequence[UUID]) -> Mapping[UUID, Mapping[str, str]]:
        cells: dict[UUID, dict[str, str]] = {}
        for id_, currency, price in list_prices(store_id, ids):
            own = cells.setdefault(id_, {})
            own[f"price {currency}"] = Money(price.amount_minor, currency).plain()
            if price.compare_at_minor is not None:
                own[f"compare-at {currency}"] = Money(price.compare_at_minor, currency).plain()
        return cells


def _read_price(
    cells: Mapping[str, str],
    currency: str,
    price: str,
    compared: str,
    problems: list[CellProblem],
) -> WantedPrice | None:
    amount, problem = _read_amount(price, cells.get(price, ""), currency)
    compare_at, other = _read_amount(compared, cells.get(compared, ""), currency)
    wrong = [each for each in (problem, other) if each]
    problems += wrong
    if wrong or amount is None:
        return None
    if compare_at is not None and compare_at <= amount:
        if compare_at:
            said = cells[compared]
            problems.append(CellProblem(compared, "compare_at_not_higher", said, is_warning=True))
        compare_at = None
    return WantedPrice(currency, amount, compare_at, keeps_compare_at=compared not in cells)


def _new_price(variant_id: UUID, wanted: WantedPrice, held: PriceFacts | None) -> NewPrice:
    compare_at = wanted.compare_at_minor
    if wanted.keeps_compare_at and held and (held.compare_at_minor or 0) > wanted.amount_minor:
        compare_at = held.compare_at_minor
    return NewPrice(variant_id, wanted.amount_minor, compare_at)


def _read_amount(column: str, text: str, currency: str) -> tuple[int | None, CellProblem | None]:
    if not text:
        return None, None
    if not re.fullmatch(r"-?\d{1,20}(\.\d{1,20})?", text, re.ASCII):
        return None, CellProblem(column, "not_a_number", text)
    if text.startswith("-"):
        return None, CellProblem(column, "negative", text)
    whole, _, decimals = text.partition(".")
    # Noughts at the end mean nothing, unless the dot may be one of thousands: "1.250".
    if not is_ambiguous(text):
        decimals = decimals.rstrip("0")
    try:
        minor = Money.parse(f"{whole}.{decimals}", currency).minor
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


OFFERED = """EXISTS (SELECT 1 FROM pricing_price price
    JOIN catalogue_variant variant ON variant.id = price.variant_id AND variant.is_active
    WHERE variant.product_id = product.id AND price.store_id = %(store)s AND {what})"""
SAME_CURRENCY = "price.currency = split_part(%(value)s, ' ', 2)"
WANTED = "split_part(%(value)s, ' ', 1)::bigint"


class CostsAtLeast(CollectionRule):
    """A variant of it costs so much or more, in the currency that the rule was written in."""

    code, label, takes, position = "price_at_least", "Costs at least", Takes.MONEY, 60
    sql = OFFERED.format(what=f"{SAME_CURRENCY} AND price.amount_minor >= {WANTED}")


class CostsAtMost(CollectionRule):
    """A variant of it costs so much or less, in the currency that the rule was written in."""

    code, label, takes, position = "price_at_most", "Costs at most", Takes.MONEY, 61
    sql = OFFERED.format(what=f"{SAME_CURRENCY} AND price.amount_minor <= {WANTED}")


class OnSale(CollectionRule):
    """A variant of it is cheaper than it was, in the currency of the page."""

    code, label, takes, position = "on_sale", "Is on sale", Takes.NOTHING, 62
    sql = OFFERED.format(
        what="price.currency = %(currency)s AND price.compare_at_minor > price.amount_minor"
    )
