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
    VARIANT_COLUMNS_SAID,
    VARIANT_COUNT,
    VARIANT_TABLES,
    VariantFacts,
    languages_of,
    read_variant,
)
from mercer.areas.inventory.queries import FREE
from mercer.areas.inventory.rules import Availability, availability_of
from mercer.areas.pricing.queries import (
    PRICE_COLUMNS,
    PRICE_OF_VARIANT,
    PriceFacts,
    PriceRange,
    read_price,
)
from mercer.kernel.ids import as_array

OFFERS, OFFERS_SAID = (
    f"""
SELECT {columns}, {PRICE_COLUMNS}, {FREE} FROM {VARIANT_TABLES} {PRICE_OF_VARIANT}
WHERE variant.store_id = %(store)s AND variant.id = ANY(%(variants)s)
"""  # noqa: S608 (no outside text)
    for columns in (VARIANT_COLUMNS, VARIANT_COLUMNS_SAID)
)
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
    language: str = "",
    customer_id: UUID | None = None,
) -> dict[UUID, Offer]:
    """What these variants cost and how many can be had; unknown ones are left out. One statement.

    `cart_id`: whose own holds do not count against it. `customer_id`: whose groups' prices count,
    too; None is what everybody pays. Titles and option values are in the
    language, as far as they are translated; in none, as they were written."""
    languages = languages_of(store_id, language)
    values: dict[str, Any] = {
        "languages": languages,
        "store": store_id,
        "variants": as_array(variant_ids),
        "currency": currency,
        "now": now,
        "cart": cart_id,
        "customer": customer_id,
    }
    with connection.cursor() as cursor:
        cursor.execute(OFFERS_SAID if languages else OFFERS, values)
        found = [_offer(row, now) for row in cursor.fetchall()]
    return {offer.variant.variant_id: offer for offer in found}


def _offer(row: tuple[Any, ...], now: datetime) -> Offer:
    variant = read_variant(row[:VARIANT_COUNT], now)
    *price, free = row[VARIANT_COUNT:]
    return Offer(
        variant,
        read_price(price),
        availability_of(variant.variant_id, variant.stock_policy, variant.backorder_limit, free),
    )


def card_offer(offers: Iterable[Offer]) -> CardOffer:
    """What a product's card says, from the offers of its variants that were read already."""
    return _sum_up((one.price, one.stock.can_sell) for one in offers)


def list_card_offers(
    *,
    store_id: UUID,
    product_ids: Sequence[UUID],
    currency: str,
    now: datetime | None = None,
    customer_id: UUID | None = None,
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
        "customer": customer_id,
    }
    variants: dict[UUID, list[tuple[PriceFacts | None, bool]]] = {}
    with connection.cursor() as cursor:
        cursor.execute(CARD_OFFERS, values)
        for product_id, variant_id, policy, limit, *price, free in cursor.fetchall():
            can_sell = availability_of(variant_id, policy, limit, free).can_sell
            variants.setdefault(product_id, []).append((read_price(price), can_sell))
    return {product_id: _sum_up(each) for product_id, each in variants.items()}


def _sum_up(variants: Iterable[tuple[PriceFacts | None, bool]]) -> CardOffer:
    """From the cheapest to the dearest; of equally cheap ones the first is compared with."""
    known = tuple(variants)
    can_sell = any(sells for _, sells in known)
    priced = [price for price, _ in known if price is not None]
    if not priced:
        return CardOffer(None, can_sell)
    cheapest = min(priced, key=lambda price: price.amount_minor)
    dearest = max(price.amount_minor for price in priced)
    range_ = PriceRange(
        cheapest.amount_minor, dearest, cheapest.compare_at_minor, cheapest.was_minor
    )
    return CardOffer(range_, can_sell)
