"""Bring a cart to another market."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from mercer.areas.cart.operations._changing import change_cart
from mercer.areas.cart.queries import CartFacts, get_cart
from mercer.areas.pricing.queries import quote_prices
from mercer.areas.stores.queries import StoreFacts

# Nought: there is no price in the new currency, and the old one would be read as if it were.
REPRICE = """
UPDATE cart_cartline line SET unit_price_minor = COALESCE(price.amount, 0)
FROM unnest(%s::uuid[], %s::bigint[]) AS price(variant_id, amount)
WHERE line.cart_id = %s AND line.variant_id = price.variant_id
"""
ANEW = {"delivery_method_id": None, "payment_method_id": None}


@dataclass(frozen=True, slots=True)
class MovedCart:
    """The cart as it is now, the currency it was in, and the variants not sold in the new one."""

    cart: CartFacts
    old_currency: str
    not_sold: tuple[UUID, ...]


def move_cart(*, store: StoreFacts, cart_id: UUID, now: datetime) -> MovedCart:
    """Bring a cart to the market and language that the store is seen from.

    Its lines cost what they cost there, which the shopper is told of by the caller; what has no
    price there stays, and cannot be bought. Methods are chosen anew where the market is another.

    **Raises** CartNotFound, CartBeingPaid, CartClosed; then nothing changes. **Locks** the cart."""
    with transaction.atomic():
        before = get_cart(store.id, cart_id)
        other = {} if before.market_id == store.market.id else ANEW
        cart = change_cart(
            store.id,
            cart_id,
            now,
            market_id=store.market.id,
            currency=store.currency,
            language=store.language,
            **other,
        )
        not_sold: tuple[UUID, ...] = ()
        if cart.currency != before.currency:
            not_sold = _reprice(cart)
            cart = get_cart(store.id, cart_id)
    return MovedCart(cart, before.currency, not_sold)


def _reprice(cart: CartFacts) -> tuple[UUID, ...]:
    """Prices of the new currency for every line; **returns** what has none."""
    held = [row.variant_id for row in cart.rows]
    prices = quote_prices(
        store_id=cart.store_id,
        variant_ids=held,
        currency=cart.currency,
        customer_id=cart.customer_id,
    )
    amounts = [prices[each].amount_minor if each in prices else None for each in held]
    with connection.cursor() as cursor:
        cursor.execute(REPRICE, [held, amounts, cart.id])
    return tuple(each for each in held if each not in prices)
