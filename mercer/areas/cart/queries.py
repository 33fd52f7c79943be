"""Carts, and what they cost."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from mercer.areas.cart.errors import CartNotFound
from mercer.areas.cart.offers import CardOffer, Offer, card_offer, list_card_offers, list_offers
from mercer.areas.cart.quote import (
    CartFacts,
    CartQuote,
    LineRow,
    QuotedLine,
    choose_quote,
    compose,
    destination,
    goods,
    price_line,
    sold,
    taxable_parts,
)
from mercer.areas.cart.rules import CartStatus, Typed
from mercer.areas.customers.rules import PostalAddress
from mercer.areas.delivery.queries import DeliveryQuote, quote_delivery
from mercer.areas.payments.queries import MethodFacts, list_methods
from mercer.areas.stores.queries import StoreFacts, seen_from
from mercer.areas.tax.queries import quote_tax

__all__ = [
    "CART_ADDRESS",
    "FILLED_CARTS",
    "CardOffer",
    "CartFacts",
    "CartQuote",
    "Offer",
    "QuotedLine",
    "card_offer",
    "find_cart",
    "find_customer_cart",
    "get_cart",
    "list_card_offers",
    "list_offers",
    "quote_cart",
    "ways_to_pay",
]

CART_COLUMNS = """id, store_id, token, customer_id, status, currency, language, email, phone,
    delivery_address, billing_address, delivery_method_id, payment_method_id, note, changed_at,
    ARRAY(SELECT json_build_array(line.id, line.variant_id, line.quantity, line.unit_price_minor)
        FROM cart_cartline line WHERE line.cart_id = cart_cart.id
        ORDER BY line.added_at, line.id),
    market_id, typed"""
CART = f"SELECT {CART_COLUMNS} FROM cart_cart "  # noqa: S608 (no outside text)
# For the statements of others: carts with what they hold, and the address of whoever they are of.
FILLED_CARTS = """cart_cart cart
    LEFT JOIN customers_customer owner ON owner.id = cart.customer_id
    CROSS JOIN LATERAL (SELECT sum(line.quantity)::bigint AS units,
        sum(line.quantity * line.unit_price_minor)::bigint AS amount_minor
        FROM cart_cartline line WHERE line.cart_id = cart.id HAVING count(*) > 0) held"""
CART_ADDRESS = "COALESCE(NULLIF(cart.email, ''), owner.email, '')"
# A statement of its own: one that locks and reads would read the lines of before it waited.
LOCK = "SELECT status FROM cart_cart WHERE store_id = %s AND id = %s FOR NO KEY UPDATE"


def find_cart(store_id: UUID, token: str) -> CartFacts | None:
    """The cart that a token lets its holder into, in this store only; one statement.

    A cart that has gone into another is not found; one that has become an order is."""
    return _find("WHERE store_id = %s AND token = %s AND status <> 'merged'", store_id, token)


def find_customer_cart(store_id: UUID, customer_id: UUID) -> CartFacts | None:
    """The open cart that a customer changed last, on whatever device; one statement."""
    return _find(
        "WHERE store_id = %s AND customer_id = %s AND status IN ('open', 'placing')"
        " ORDER BY changed_at DESC, id DESC LIMIT 1",
        store_id,
        customer_id,
    )


def get_cart(store_id: UUID, cart_id: UUID) -> CartFacts:
    """One cart of this store. Raises CartNotFound."""
    found = _find("WHERE store_id = %s AND id = %s", store_id, cart_id)
    if found is None:
        raise CartNotFound(str(cart_id))
    return found


def lock_row(store_id: UUID, cart_id: UUID) -> CartStatus:
    """Lock a cart until the caller's transaction ends; its status. Raises CartNotFound."""
    with connection.cursor() as cursor:
        cursor.execute(LOCK, [store_id, cart_id])
        row = cursor.fetchone()
    if row is None:
        raise CartNotFound(str(cart_id))
    return CartStatus(row[0])


def quote_cart(
    *,
    store: StoreFacts,
    cart_id: UUID,
    now: datetime,
    lock: bool = False,
    as_if: CartFacts | None = None,
) -> CartQuote:
    """What a cart costs at today's prices, taxes and delivery, and what keeps it from being placed.

    The market is the cart's own: its tax mode, the countries and methods it allows. Lines that
    cannot be bought any more stay, each with its problem, and cost nothing. `as_if`: the
    cart as it would be with what stands in a form, an address half typed too; nothing is kept.

    **Shapes and units**: minor units of the cart's currency; at most four statements for any number
    of lines, one more to lock. **Raises** CartNotFound. **Locks** the cart when asked to."""
    if lock:
        lock_row(store.id, cart_id)
    cart = as_if or get_cart(store.id, cart_id)
    if (cart.id, cart.store_id) != (cart_id, store.id):
        raise CartNotFound(str(cart_id))
    store = seen_from(store, cart.market_id, cart.language)
    lines = _price_lines(store, cart, now)
    travels = bool(goods(lines))
    place = destination(store, cart, needs_shipping=travels)
    quotes: tuple[DeliveryQuote, ...] = ()
    if travels and store.sells_to(place.country):
        offered = quote_delivery(
            store_id=store.id,
            country=place.country,
            postal_code=place.postal_code,
            currency=cart.currency,
            weight_grams=sum(line.variant.weight_grams * line.quantity for line in goods(lines)),
            value_minor=sum(line.total_minor - line.discount_minor for line in sold(lines)),
            language=cart.language,
        )
        quotes = tuple(each for each in offered if store.market.allows_delivery(each.method_id))
    taxes = quote_tax(
        store_id=store.id,
        country=place.country,
        region=place.region,
        inclusive=store.prices_include_tax,
        rounding=store.tax_rounding,
        parts=taxable_parts(lines, choose_quote(cart, quotes)[1]),
    )
    return compose(store, cart, lines, quotes, taxes, is_estimate=place.is_estimate)


def ways_to_pay(store: StoreFacts, cart: CartFacts) -> tuple[MethodFacts, ...]:
    """The ways to pay for a cart: those of its currency that its market allows."""
    market = seen_from(store, cart.market_id, cart.language).market
    return tuple(
        each
        for each in list_methods(store.id, cart.currency, cart.language)
        if market.allows_payment(each.id)
    )


def _price_lines(store: StoreFacts, cart: CartFacts, now: datetime) -> list[QuotedLine]:
    """One statement; none for an empty cart."""
    if not cart.rows:
        return []
    offers = list_offers(
        store_id=store.id,
        variant_ids=[row.variant_id for row in cart.rows],
        currency=cart.currency,
        now=now,
        cart_id=cart.id,
        language=cart.language,
        customer_id=cart.customer_id,
    )
    return [
        price_line(row, offers[row.variant_id]) for row in cart.rows if row.variant_id in offers
    ]


def _find(tail: str, *arguments: Any) -> CartFacts | None:
    with connection.cursor() as cursor:
        cursor.execute(CART + tail, list(arguments))
        row = cursor.fetchone()
    return read_cart(row) if row else None


def read_cart(columns: Sequence[Any]) -> CartFacts:
    """A cart, from CART_COLUMNS."""
    row = list(columns)
    row[9:11] = map(_address, row[9:11])
    row[15] = tuple(LineRow(UUID(each[0]), UUID(each[1]), *each[2:]) for each in row[15])
    stored = _json(row[17])
    row[17] = Typed.read(stored) if stored else None
    return CartFacts(*row)


def _address(column: Any) -> PostalAddress | None:
    stored = _json(column)
    return PostalAddress.read(stored) if stored else None


def _json(column: Any) -> Any:
    return json.loads(column) if isinstance(column, str) else column
