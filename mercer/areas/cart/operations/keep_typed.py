"""Keep what was typed, right or not."""

from datetime import datetime
from uuid import UUID

from mercer.areas.cart.operations._changing import change_cart
from mercer.areas.cart.operations.hold_stock import hold_stock
from mercer.areas.cart.queries import CartFacts
from mercer.areas.cart.rules import Typed


def keep_typed(*, store_id: UUID, cart_id: UUID, typed: Typed, now: datetime) -> CartFacts:
    """Keep the form of a checkout as it stands, also half filled in, until it fits or is forgotten
    with the cart: whoever comes back types nothing twice. No order is placed by it. One statement.

    **Raises** CartNotFound, CartBeingPaid, CartClosed."""
    cart = change_cart(store_id, cart_id, now, typed=typed.plain())
    hold_stock(store_id=store_id, cart_id=cart_id, now=now, begin=False)
    return cart
