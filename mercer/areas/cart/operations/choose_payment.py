"""Choose how to pay."""

from datetime import datetime
from uuid import UUID

from mercer.areas.cart.errors import PaymentNotOffered
from mercer.areas.cart.operations._changing import change_cart
from mercer.areas.cart.operations.hold_stock import hold_stock
from mercer.areas.cart.queries import CartFacts, get_cart
from mercer.areas.payments.queries import list_methods


def choose_payment(
    *,
    store_id: UUID,
    cart_id: UUID,
    method_id: UUID,
    now: datetime,
    cart: CartFacts | None = None,
) -> CartFacts:
    """Choose one of the methods that the store takes in the cart's currency.

    `cart`: where the caller has just read it, it is not read again.
    **Raises** PaymentNotOffered, CartNotFound, CartBeingPaid, CartClosed."""
    currency = (cart or get_cart(store_id, cart_id)).currency
    if method_id not in {method.id for method in list_methods(store_id, currency)}:
        raise PaymentNotOffered(method_id)
    changed = change_cart(store_id, cart_id, now, payment_method_id=method_id)
    hold_stock(store_id=store_id, cart_id=cart_id, now=now)
    return changed
