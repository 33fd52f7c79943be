"""Agree to prices that have changed."""

from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from mercer.areas.cart.models import CartLine
from mercer.areas.cart.operations._changing import change_cart
from mercer.areas.cart.queries import get_cart
from mercer.areas.pricing.queries import quote_prices

WRITE = """
UPDATE cart_cartline line SET unit_price_minor = price.amount
FROM unnest(%s::uuid[], %s::bigint[]) AS price(variant_id, amount)
WHERE line.cart_id = %s AND line.variant_id = price.variant_id
"""


def accept_prices(*, store_id: UUID, cart_id: UUID, now: datetime) -> None:
    """Take today's prices as those the shopper has seen and agreed to.

    **Raises** CartNotFound, CartBeingPaid, CartClosed. **Locks** the cart."""
    with transaction.atomic():
        change_cart(store_id, cart_id, now)
        cart = get_cart(store_id, cart_id)
        held = list(CartLine.objects.filter(cart_id=cart_id).values_list("variant_id", flat=True))
        prices = quote_prices(
            store_id=store_id,
            variant_ids=held,
            currency=cart.currency,
            customer_id=cart.customer_id,
        )
        with connection.cursor() as cursor:
            cursor.execute(
                WRITE, [list(prices), [price.amount_minor for price in prices.values()], cart_id]
            )
