"""What shoppers are offered: variants with their price and what is left of them.

Pages and carts want all three, so that one statement reads them, put together from what the
catalogue, pricing and inventory each say of their own tables.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from mercer.areas.catalogue.queries import (
    VARIANT_COLUMNS,
    VARIANT_COUNT,
    VARIANT_TABLES,
    VariantFacts,
    read_variant,
)
from mercer.areas.inventory.queries import FREE
from mercer.areas.inventory.rules import Availability, availability_of
from mercer.areas.pricing.queries import PRICE_COLUMNS, PRICE_OF_VARIANT, PriceFacts, PriceRange
from mercer.kernel.ids import as_array

OFFERS = f"""
SELECT {VARIANT_COLUMNS}, {PRICE_COLUMNS}, {FREE} FROM {VARIANT_TABLES} {PRICE_OF_VARIANT}
WHERE variant.store_id = %(store)s AND variant.id = ANY(%(variants)s)
"""  # noqa: S608 (no outside text)
CARD_OFFERS = f"""
SELECT variant.product_id, variant.id, variant.stock_policy, variant.backorder_limit,
    {PRICE_COLUMNS}, {FREE}
FROM catalogue_variant variant {PRICE_OF_VARIANT}
WHERE variant.store_id = %(store)s AND variant.product_id = ANY(%(products)s)
    AND variant.is_active
ORDER BY variant.product_id, price.amount_minor, price.id
"""  # noqa: S608
NO_TIME = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Offer:
    """A variant; its price in the currency asked for, if it has one; how many can be had."""

    variant: VariantFacts
    price: PriceFacts | None
    stock: Availability


@dataclass(frozen=True, slots=True)
class CardOffer:
    """What a product's active variants cost, and whether any of them can be had."""

    price: PriceRange | None
    can_sell: bool


def list_offers(
    *,
    store_id: UUID,
    variant_ids: Iterable[UUID],
    currency: str,
    now: datetime,
    cart_id: UUID | None = None,
) -> dict[UUID, Offer]:
    """What these variants cost and how many can be had; unknown ones are left out. One statement.

    `cart_id`: whose own holds do not count against it."""
    values: dict[str, Any] = {
        "store": store_id,
        "variants": as_array(variant_ids),
        "currency": currency,
        "now": now,
        "cart": cart_id,
    }
    with connection.cursor() as cursor:
        cursor.execute(OFFERS, values)
        found = [_offer(row, now) for row in cursor.fetchall()]
    return {offer.variant.variant_id: offer for offer in found}


def _offer(row: tuple[Any, ...], now: datetime) -> Offer:
    variant = read_variant(row[:VARIANT_COUNT], now)
    amount, compare_at, free = row[VARIANT_COUNT:]
    return Offer(
        variant,
        None if amount is None else PriceFacts(amount, compare_at),
        availability_of(variant.variant_id, variant.stock_policy, variant.backorder_limit, free),
    )


def card_offer(offers: Iterable[Offer]) -> CardOffer:
    """What a product's card says, from the offers of its variants that were read already."""
    known = tuple(offers)
    priced = [(one.price.amount_minor, one.price) for one in known if one.price is not None]
    can_sell = any(one.stock.can_sell for one in known)
    if not priced:
        return CardOffer(None, can_sell)
    cheapest = min(priced, key=lambda each: each[0])[1]
    dearest = max(amount for amount, _price in priced)
    price = PriceRange(cheapest.amount_minor, dearest, cheapest.compare_at_minor)
    return CardOffer(price, can_sell)


def list_card_offers(
    *, store_id: UUID, product_ids: Sequence[UUID], currency: str, now: datetime | None = None
) -> dict[UUID, CardOffer]:
    """Price and stock for the cards of these products; one statement, none for no products.

    Products without an active variant are left out. Holds count at `now`, none without it."""
    if not product_ids:
        return {}
    values: dict[str, Any] = {
        "store": store_id,
        "products": as_array(product_ids),
        "currency": currency,
        "now": now or NO_TIME,
        "cart": None,
    }
    found: dict[UUID, CardOffer] = {}
    with connection.cursor() as cursor:
        cursor.execute(CARD_OFFERS, values)
        for product_id, variant_id, policy, limit, amount, compare_at, free in cursor.fetchall():
            can_sell = availability_of(variant_id, policy, limit, free).can_sell
            price = None if amount is None else PriceRange(amount, amount, compare_at)
            before = found.get(product_id)
            if before is not None:
                can_sell = can_sell or before.can_sell
                # The cheapest comes first, and those without a price last.
                if before.price is not None:
                    dearest = before.price.highest_minor if amount is None else amount
                    cheapest = before.price
                    price = PriceRange(cheapest.lowest_minor, dearest, cheapest.compare_at_minor)
            found[product_id] = CardOffer(price, can_sell)
    return found
