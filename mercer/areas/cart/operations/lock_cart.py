"""Taking a cart for oneself."""

from uuid import UUID

from mercer.areas.cart.errors import CartNotFound
from mercer.areas.cart.models import Cart


def lock_cart(*, store_id: UUID, cart_id: UUID) -> Cart:
    """Lock a cart of this store until the caller's transaction ends. Raises CartNotFound."""
    cart = Cart.objects.select_for_update().filter(store_id=store_id, pk=cart_id).first()
    if cart is None:
        raise CartNotFound(str(cart_id))
    return cart
