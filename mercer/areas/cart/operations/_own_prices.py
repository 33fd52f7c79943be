"""Prices of a customer's groups, in a cart that has just become theirs."""

from django.db import connection

from mercer.areas.cart.queries import CartFacts, get_cart
from mercer.areas.pricing.queries import quote_prices

SHOW = """
UPDATE cart_cartline line SET unit_price_minor = price.amount
FROM unnest(%s::uuid[], %s::bigint[]) AS price(variant_id, amount)
WHERE line.cart_id = %s AND line.variant_id = price.variant_id
"""


def show_own_prices(cart: CartFacts) -> CartFacts:
    """Who signs in sees the prices of their groups from now on: for a line that was shown at what
    everybody pays, that is no change to be agreed to. One statement, three where a price is theirs.

    **Returns** the cart as it is then."""
    prices = quote_prices(
        store_id=cart.store_id,
        variant_ids=[row.variant_id for row in cart.rows],
        currency=cart.currency,
        customer_id=cart.customer_id,
    )
    own = {
        row.variant_id: price.amount_minor
        for row in cart.rows
        if (price := prices.get(row.variant_id))
        and price.ordinary_minor == row.shown_unit_price_minor
    }
    if not own:
        return cart
    with connection.cursor() as cursor:
        cursor.execute(SHOW, [list(own), list(own.values()), cart.id])
    return get_cart(cart.store_id, cart.id)
