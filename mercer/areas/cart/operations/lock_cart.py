"""Hold a cart still."""

from uuid import UUID

from django.db import connection

from mercer.areas.cart.errors import CartNotFound
from mercer.areas.cart.rules import CartStatus


def lock_cart(*, store_id: UUID, cart_id: UUID) -> CartStatus:
    """Lock a cart until the caller's transaction ends; nobody changes its lines meanwhile.

    **Returns** its status. **Raises** CartNotFound. **Locks** the cart."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT status FROM cart_cart WHERE id = %s AND store_id = %s FOR NO KEY UPDATE",
            [cart_id, store_id],
        )
        row = cursor.fetchone()
    if row is None:
        raise CartNotFound(str(cart_id))
    return CartStatus(row[0])
