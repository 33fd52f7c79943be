"""Hold a cart still."""

from uuid import UUID

from mercer.areas.cart.queries import lock_row
from mercer.areas.cart.rules import CartStatus


def lock_cart(*, store_id: UUID, cart_id: UUID) -> CartStatus:
    """Lock a cart until the caller's transaction ends; nobody changes its lines meanwhile.

    **Returns** its status. **Raises** CartNotFound. **Locks** the cart."""
    return lock_row(store_id, cart_id)
