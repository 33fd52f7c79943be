"""Choose how to pay."""

from datetime import datetime
from uuid import UUID

from mercer.areas.cart.errors import PaymentNotOffered
from mercer.areas.cart.operations._changing import change_cart
from mercer.areas.cart.operations.hold_stock import hold_stock
from mercer.areas.cart.queries import CartFacts, get_cart, ways_to_pay
from mercer.areas.stores.queries import get_store


def choose_payment(
    *,
    store_id: UUID,
    cart_id: UUID,
    method_id: UUID,
    now: datetime,
    cart: CartFacts | None = None,
) -> CartFacts:
    """Choose one of the methods that the cart's market takes in its currency.

    `cart`: where the caller has just read it, it is not read again.
    **Raises** PaymentNotOffered, CartNotFound, CartBeingPaid, CartClosed."""
    offered = ways_to_pay(get_store(store_id), cart or get_cart(store_id, cart_id))
    if method_id not in {method.id for method in offered}:
        raise PaymentNotOffered(method_id)
    changed = change_cart(store_id, cart_id, now, payment_method_id=method_id)
    hold_stock(store_id=store_id, cart_id=cart_id, now=now)
    return changed
