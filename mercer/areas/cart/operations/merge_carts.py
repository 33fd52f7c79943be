"""Bring a guest's cart into a customer's."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from mercer.areas.cart.errors import CartNotFound
from mercer.areas.cart.models import Cart, CartLine
from mercer.areas.cart.operations._lines import bring_lines
from mercer.areas.cart.operations._own_prices import show_own_prices
from mercer.areas.cart.queries import CartFacts, get_cart
from mercer.areas.cart.rules import CartStatus
from mercer.areas.inventory.operations.release_reservations import release_reservations

SAID = ("email", "phone", "delivery_address", "billing_address", "delivery_method_id",
        "payment_method_id", "note")  # fmt: skip


def merge_carts(
    *, store_id: UUID, from_cart_id: UUID, into_customer_id: UUID, now: datetime
) -> CartFacts:
    """After signing in: what was chosen as a guest joins what the customer had, on any device.

    Where both say who and where, what was said last counts: nobody's parcel goes to an address of
    weeks ago because they signed in at checkout. The other cart fills the blanks.
    A customer without an open cart in that currency takes the guest's cart over. A cart that the
    bank is being asked about stays as it is. Doing it twice changes nothing.

    **Returns** the cart to go on with. **Raises** CartNotFound, also for another customer's cart.
    **Locks** both carts, in order of their ids."""
    with transaction.atomic():
        guest = get_cart(store_id, from_cart_id)
        if guest.customer_id not in (None, into_customer_id):
            raise CartNotFound(str(from_cart_id))
        rows = _lock(store_id, from_cart_id, into_customer_id, guest.currency)
        source = rows.pop(from_cart_id, None)
        if source is None or source.customer_id == into_customer_id:
            return _survivor(store_id, from_cart_id, rows)
        if not rows:
            Cart.objects.filter(id=source.id).update(customer_id=into_customer_id, changed_at=now)
            return show_own_prices(get_cart(store_id, source.id))
        target = max(rows.values(), key=lambda cart: (cart.changed_at, cart.id))
        _move_lines(source.id, target.id)
        said = _said_last(*sorted((source, target), key=lambda cart: (cart.changed_at, cart.id)))
        Cart.objects.filter(id=target.id).update(changed_at=now, **said)
        Cart.objects.filter(id=source.id).update(status=CartStatus.MERGED, changed_at=now)
        release_reservations(cart_id=source.id)
        return show_own_prices(get_cart(store_id, target.id))


def _said_last(earlier: Cart, later: Cart) -> dict[str, Any]:
    """What the later one says, and the earlier one where it says nothing. An address for the bill
    belongs to the address beside it, and so does what is half typed."""
    said = {name: getattr(later, name) or getattr(earlier, name) for name in SAID}
    if later.delivery_address:
        said["billing_address"] = later.billing_address
    speaks = later if later.delivery_address or later.typed else earlier
    return {**said, "typed": speaks.typed}


def _lock(store_id: UUID, from_cart_id: UUID, customer_id: UUID, currency: str) -> dict[UUID, Cart]:
    """The guest's cart and the customer's open ones in its currency."""
    carts = Cart.objects.select_for_update(no_key=True).filter(
        store_id=store_id, status=CartStatus.OPEN
    )
    own = carts.filter(customer_id=customer_id, currency=currency)
    return {cart.id: cart for cart in (own | carts.filter(id=from_cart_id)).order_by("id")}


def _move_lines(source_id: UUID, target_id: UUID) -> None:
    rows = CartLine.objects.filter(cart_id=source_id)
    lines = list(rows.values_list("variant_id", "quantity", "unit_price_minor", "added_at"))
    bring_lines(target_id, lines)


def _survivor(store_id: UUID, from_cart_id: UUID, rows: dict[UUID, Cart]) -> CartFacts:
    """Nothing to merge: the cart itself, unless it has gone into one of the customer's."""
    found = get_cart(store_id, from_cart_id)
    if found.status == CartStatus.MERGED and rows:
        target = max(rows.values(), key=lambda cart: (cart.changed_at, cart.id))
        return get_cart(store_id, target.id)
    return found
