"""Choose how it gets there."""

from datetime import datetime
from uuid import UUID

from mercer.areas.cart.errors import DeliveryNotOffered
from mercer.areas.cart.operations._changing import change_cart
from mercer.areas.cart.operations.hold_stock import hold_stock
from mercer.areas.cart.queries import CartFacts, quote_cart
from mercer.areas.stores.queries import get_store


def choose_delivery(
    *,
    store_id: UUID,
    cart_id: UUID,
    method_id: UUID,
    now: datetime,
    cart: CartFacts | None = None,
) -> CartFacts:
    """Choose one of the methods that take these goods to this address.

    `cart`: where the caller has just read it, it is not read again.
    **Raises** DeliveryNotOffered, CartNotFound, CartBeingPaid, CartClosed."""
    quote = quote_cart(store=get_store(store_id), cart_id=cart_id, now=now, as_if=cart)
    if method_id not in {each.method_id for each in quote.delivery_quotes}:
        raise DeliveryNotOffered(method_id)
    changed = change_cart(store_id, cart_id, now, delivery_method_id=method_id)
    hold_stock(store_id=store_id, cart_id=cart_id, now=now)
    return changed
