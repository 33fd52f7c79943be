"""Moving a cart along: open, placing, placed."""

from datetime import datetime
from uuid import UUID

from mercer.areas.cart.models import Cart
from mercer.areas.cart.rules import CartStatus


def mark_cart(*, cart_id: UUID, status: CartStatus, now: datetime) -> None:
    """Write a cart's status; the caller holds its lock or its placement's. One statement."""
    Cart.objects.filter(pk=cart_id).update(status=status, changed_at=now)
