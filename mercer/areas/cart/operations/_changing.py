"""Changing an open cart, and saying why another cannot be changed."""

from datetime import datetime
from typing import Any, NoReturn
from uuid import UUID

from django.db import connection
from psycopg.types.json import Jsonb

from mercer.areas.cart.errors import CartBeingPaid, CartClosed, CartNotFound
from mercer.areas.cart.models import Cart
from mercer.areas.cart.queries import CART_COLUMNS, CartFacts, read_cart
from mercer.areas.cart.rules import CartStatus

CHANGE = """
UPDATE cart_cart SET changed_at = %s{fields} WHERE id = %s AND store_id = %s AND status = 'open'
RETURNING {columns}
"""


def change_cart(store_id: UUID, cart_id: UUID, now: datetime, **fields: Any) -> CartFacts:
    """Write fields of an open cart, in one statement; the cart as it is now.

    Raises CartNotFound, CartBeingPaid, CartClosed; then nothing is written."""
    values: list[Any] = [now]
    values += [Jsonb(each) if isinstance(each, dict) else each for each in fields.values()]
    written = "".join(f", {name} = %s" for name in fields)
    with connection.cursor() as cursor:
        cursor.execute(
            CHANGE.format(fields=written, columns=CART_COLUMNS), [*values, cart_id, store_id]
        )
        row = cursor.fetchone()
    if row is None:
        refuse_cart(store_id, cart_id)
    return read_cart(row)


def refuse_cart(store_id: UUID, cart_id: UUID) -> NoReturn:
    """Say why a cart could not be changed."""
    status = (
        Cart.objects.filter(id=cart_id, store_id=store_id).values_list("status", flat=True).first()
    )
    refuse_status(cart_id, status)


def refuse_status(cart_id: UUID, status: str | None) -> NoReturn:
    """What a status other than open means to who wants to change the cart."""
    if status is None:
        raise CartNotFound(str(cart_id))
    if status in (CartStatus.PLACING, CartStatus.OPEN):
        raise CartBeingPaid(str(cart_id))
    raise CartClosed(str(cart_id), status)
