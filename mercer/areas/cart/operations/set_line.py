"""Change how many, or take a line out."""

from datetime import datetime
from uuid import UUID

from django.db import connection

from mercer.areas.cart.errors import LineNotFound
from mercer.areas.cart.offers import list_offers
from mercer.areas.cart.operations._changing import refuse_cart, refuse_status
from mercer.areas.cart.operations._limits import check_line
from mercer.areas.cart.operations.hold_stock import hold_stock
from mercer.areas.cart.rules import CartStatus
from mercer.kernel.actors import Actor
from mercer.kernel.errors import InvalidField

READ = """
SELECT cart.status, cart.currency, line.quantity FROM cart_cart cart
LEFT JOIN cart_cartline line ON line.cart_id = cart.id AND line.variant_id = %s
WHERE cart.id = %s AND cart.store_id = %s
"""
SET = """
WITH cart AS (
    UPDATE cart_cart SET changed_at = %(now)s
    WHERE id = %(cart)s AND store_id = %(store)s AND status = 'open' RETURNING id),
line AS (
    UPDATE cart_cartline SET quantity = %(quantity)s FROM cart
    WHERE cart_id = cart.id AND variant_id = %(variant)s)
SELECT id FROM cart
"""
REMOVE = """
WITH cart AS (
    UPDATE cart_cart SET changed_at = %(now)s
    WHERE id = %(cart)s AND store_id = %(store)s AND status = 'open' RETURNING id),
line AS (
    DELETE FROM cart_cartline USING cart
    WHERE cart_id = cart.id AND variant_id = %(variant)s)
SELECT id FROM cart
"""


def set_line(
    *,
    store_id: UUID,
    cart_id: UUID,
    variant_id: UUID,
    quantity: int,
    actor: Actor,
    now: datetime,
) -> None:
    """Ask for so many of a variant; nought takes the line out, and a line that is not there stays
    out. Fewer is always allowed, even of what has run short since.

    The price last shown stays: a change of price is told, and accepted, apart.

    **Raises** CartNotFound, CartBeingPaid, CartClosed, LineNotFound, InvalidField, NotForSale,
    QuantityTooLarge, OutOfStock; then nothing changes. **Locks** the cart, for one statement."""
    if quantity < 0:
        raise InvalidField("quantity", "too_small", "0")
    with connection.cursor() as cursor:
        cursor.execute(READ, [variant_id, cart_id, store_id])
        status, currency, held = cursor.fetchone() or (None, "", None)
    if status != CartStatus.OPEN:
        refuse_status(cart_id, status)
    if held is None and quantity:
        raise LineNotFound(variant_id)
    if held is not None and quantity > held:
        offers = list_offers(
            store_id=store_id, variant_ids=[variant_id], currency=currency, now=now, cart_id=cart_id
        )
        check_line(offers[variant_id], quantity)
    with connection.cursor() as cursor:
        cursor.execute(
            SET if quantity else REMOVE,
            {
                "cart": cart_id,
                "store": store_id,
                "variant": variant_id,
                "quantity": quantity,
                "now": now,
            },
        )
        if cursor.fetchone() is None:
            refuse_cart(store_id, cart_id)
    hold_stock(store_id=store_id, cart_id=cart_id, begin=False, now=now)
