"""Reads that pricing offers. Each is one statement, whatever the number of variants."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import connection

from mercer.areas.pricing.models import PriceRule
from mercer.areas.pricing.rules import GroupOffer, best_offer, reduced_from
from mercer.kernel.ids import as_array

# For statements that read a variant's price beside other things: one row or none, in a currency.
# With what the groups of %(customer)s get, if somebody is named who is in any.
GROUP_OFFERS = """CASE WHEN %(customer)s::uuid IS NULL THEN NULL ELSE ARRAY(
    SELECT json_build_array(own.amount_minor, COALESCE(terms.percent_off, 0)::text,
        COALESCE(terms.shown_as, ''))
    FROM customers_groupmember member
    LEFT JOIN pricing_groupterms terms ON terms.group_id = member.group_id
    LEFT JOIN pricing_groupprice own ON own.group_id = member.group_id
        AND own.variant_id = price.variant_id AND own.currency = price.currency
    WHERE member.store_id = price.store_id AND member.customer_id = %(customer)s
        AND (own.id IS NOT NULL OR terms.percent_off > 0)) END"""
# The lowest price of the thirty days before the present one was set, where it is shown as reduced.
PRIOR = """CASE WHEN price.compare_at_minor IS NULL THEN NULL ELSE (
    SELECT min(record.amount_minor) FROM (
        SELECT amount_minor, changed_at, lead(changed_at) OVER (ORDER BY changed_at, id) AS ended_at
        FROM pricing_pricerecord
        WHERE variant_id = price.variant_id AND currency = price.currency
            AND store_id = price.store_id
    ) AS record
    WHERE record.changed_at < price.changed_at
        AND (record.ended_at IS NULL
            OR record.ended_at > price.changed_at - interval '30 days')
) END"""
PRICE_COLUMNS = f"price.amount_minor, price.compare_at_minor, {PRIOR}, {GROUP_OFFERS}"
PRICE_COUNT = 4
PRICE_OF_VARIANT = """LEFT JOIN pricing_price price ON price.variant_id = variant.id
    AND price.store_id = variant.store_id AND price.currency = %(currency)s"""


QUOTE = f"""SELECT price.variant_id, {PRICE_COLUMNS} FROM pricing_price price
WHERE price.store_id = %(store)s AND price.currency = %(currency)s
    AND price.variant_id = ANY(%(variants)s)"""  # noqa: S608 (no outside text)
# From one currency to the next along the index, however many prices there are.
CURRENCIES = """
WITH RECURSIVE found AS (
    SELECT (SELECT min(currency) FROM pricing_price WHERE store_id = %(store)s) AS currency
    UNION ALL
    SELECT (SELECT min(currency) FROM pricing_price
        WHERE store_id = %(store)s AND currency > found.currency)
    FROM found WHERE found.currency IS NOT NULL
)
SELECT currency FROM found WHERE currency IS NOT NULL ORDER BY currency
"""


@dataclass(frozen=True, slots=True)
class PriceFacts:
    """What one unit costs, in minor units; the price compared with is higher, or None.

    Where it is that of a group, `ordinary_minor` is what others pay, and `shown_as` the words of
    the group, if it has any. `prior_minor`: beside a price compared with, the lowest that was in
    force during the 30 days before it was set; None where it is the first.
    **Source**: Directive 98/6/EC, article 6a."""

    amount_minor: int
    compare_at_minor: int | None
    ordinary_minor: int | None = None
    shown_as: str = ""
    prior_minor: int | None = None

    @property
    def was_minor(self) -> int | None:
        """What is crossed out beside it; None where nothing may be."""
        return reduced_from(self.amount_minor, self.compare_at_minor, self.prior_minor)


@dataclass(frozen=True, slots=True)
class PriceRange:
    """From the cheapest of a product's variants to the dearest; compared with: the cheapest's, and
    `was_minor` is what is crossed out beside it."""

    lowest_minor: int
    highest_minor: int
    compare_at_minor: int | None
    was_minor: int | None


def quote_prices(
    *,
    store_id: UUID,
    variant_ids: Sequence[UUID],
    currency: str,
    customer_id: UUID | None = None,
) -> dict[UUID, PriceFacts]:
    """What these variants cost everybody, or a customer, whose groups may pay less; those without
    a price in this currency are left out."""
    values: dict[str, Any] = {
        "store": store_id,
        "currency": currency,
        "variants": as_array(variant_ids),
        "customer": customer_id,
    }
    with connection.cursor() as cursor:
        cursor.execute(QUOTE, values)
        read = ((row[0], read_price(row[1:])) for row in cursor.fetchall())
        return {id_: price for id_, price in read if price is not None}


def read_price(row: Sequence[Any]) -> PriceFacts | None:
    """A price, from PRICE_COLUMNS."""
    amount, compare_at, prior, groups = row
    if amount is None:
        return None
    offers = (GroupOffer(own, Decimal(percent), words) for own, percent, words in groups or ())
    best = best_offer(amount, offers)
    if best is None:
        return PriceFacts(amount, compare_at, prior_minor=prior)
    return PriceFacts(best[0], None, ordinary_minor=amount, shown_as=best[1])


def list_prices(
    store_id: UUID, variant_ids: Sequence[UUID]
) -> tuple[tuple[UUID, str, PriceFacts], ...]:
    """What these variants cost in every currency that they have a price in, by currency."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT variant_id, currency, amount_minor, compare_at_minor FROM pricing_price"
            " WHERE store_id = %s AND variant_id = ANY(%s) ORDER BY currency",
            [store_id, as_array(variant_ids)],
        )
        return tuple((row[0], row[1], PriceFacts(row[2], row[3])) for row in cursor.fetchall())


def list_currencies(store_id: UUID) -> tuple[str, ...]:
    """The currencies in which anything of the store has a price, by their codes."""
    with connection.cursor() as cursor:
        cursor.execute(CURRENCIES, {"store": store_id})
        return tuple(row[0] for row in cursor.fetchall())


@dataclass(frozen=True, slots=True)
class PriceRuleFacts:
    """How prices of a currency come about: those of the base, times the rate."""

    currency: str
    base_currency: str
    rate: Decimal
    source: str
    rate_on: date
    ending: str
    follows: str = ""
    asked_at: datetime | None = None
    trouble: str = ""
    offered_rate: Decimal | None = None
    offered_on: date | None = None


RULE_COLUMNS = tuple(PriceRuleFacts.__dataclass_fields__)


def find_price_rule(store_id: UUID, currency: str) -> PriceRuleFacts | None:
    """The rule of a currency; one statement."""
    rows = PriceRule.objects.filter(store_id=store_id, currency=currency)
    row = rows.values_list(*RULE_COLUMNS).first()
    return PriceRuleFacts(*row) if row is not None else None


def list_price_rules(store_id: UUID) -> dict[str, PriceRuleFacts]:
    """Every rule of a store, by its currency; one statement."""
    rows = PriceRule.objects.filter(store_id=store_id).values_list(*RULE_COLUMNS)
    return {row[0]: PriceRuleFacts(*row) for row in rows}


def exchange_rate(store_id: UUID, own: str, currency: str) -> Decimal | None:
    """Units of a currency for one of the store's own, as prices are reckoned by now; None where
    they are set one by one. One statement, none for the store's own currency."""
    if own == currency:
        return Decimal(1)
    rule = find_price_rule(store_id, currency)
    return rule.rate if rule is not None and rule.base_currency == own else None
