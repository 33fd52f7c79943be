"""Move a cart on its way to an order."""

from datetime import datetime
from uuid import UUID

from mercer.areas.cart.models import Cart
from mercer.areas.cart.operations._changing import refuse_status
from mercer.areas.cart.rules import CartStatus, may_come_from
from mercer.kernel.errors import IllegalMove


def mark_cart(*, cart_id: UUID, status: CartStatus, now: datetime) -> None:
    """Give a cart its next status; the one it has already is no trouble.

    For the order manager, which has found the cart by its store. One statement.
    **Raises** CartNotFound, IllegalMove."""
    wanted = CartStatus(status)
    rows = Cart.objects.filter(id=cart_id, status__in=may_come_from(wanted))
    if rows.update(status=wanted, changed_at=now):
        return
    held = Cart.objects.filter(id=cart_id).values_list("status", flat=True).first()
    if held is None:
        refuse_status(cart_id, None)
    if held != wanted:
        raise IllegalMove("cart", held, wanted)
