"""Forget who a cart is of."""

from collections.abc import Collection
from uuid import UUID

from mercer.areas.cart.models import Cart
from mercer.areas.cart.rules import CartStatus


def forget_said(*, store_id: UUID, cart_ids: Collection[UUID]) -> int:
    """Forget what was said in these carts: addresses, phone and note; what lies in them stays.

    A cart that is being paid is left alone: its order needs what it says. **Returns** how many."""
    rows = Cart.objects.filter(store_id=store_id, pk__in=cart_ids)
    return rows.exclude(status=CartStatus.PLACING).update(
        email="", phone="", delivery_address=None, billing_address=None, note="", typed=None
    )
