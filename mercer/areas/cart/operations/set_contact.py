"""Say who buys."""

from datetime import datetime
from uuid import UUID

from mercer.areas.cart.operations._changing import change_cart
from mercer.areas.cart.operations.hold_stock import hold_stock
from mercer.areas.cart.queries import CartFacts
from mercer.areas.customers.rules import is_phone
from mercer.areas.stores.queries import get_store, home_countries
from mercer.areas.stores.rules import Wrong, normal_email, short_text
from mercer.kernel.errors import InvalidField


def set_contact(
    *,
    store_id: UUID,
    cart_id: UUID,
    email: str,
    phone: str,
    now: datetime,
    country: str = "",
) -> CartFacts:
    """Where the confirmation goes, and a phone number for the carrier, if the shopper likes: an
    international one, or as it is written in `country` or where the store is at home.

    **Raises** InvalidField, CartNotFound, CartBeingPaid, CartClosed."""
    try:
        email = normal_email(email)
    except Wrong as wrong:
        reason = wrong.reason if email.strip() else "required"
        raise InvalidField("email", reason, wrong.bound) from None
    try:
        phone = short_text(phone, 40)
    except Wrong as wrong:
        raise InvalidField("phone", wrong.reason, wrong.bound) from None
    if phone and not is_phone(phone, (country, *home_countries(get_store(store_id)))):
        raise InvalidField("phone", "invalid")
    cart = change_cart(store_id, cart_id, now, email=email, phone=phone)
    hold_stock(store_id=store_id, cart_id=cart_id, now=now)
    return cart
