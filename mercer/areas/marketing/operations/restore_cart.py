"""Bringing a cart back by the link of its mail."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.cart.operations.copy_lines import copy_lines
from mercer.areas.cart.operations.open_cart import open_cart
from mercer.areas.cart.queries import CartFacts, get_cart
from mercer.areas.cart.rules import CartStatus
from mercer.areas.marketing.errors import LeftCartNotFound
from mercer.areas.marketing.models import LeftCart
from mercer.areas.marketing.queries import find_by_restore_token, reminder_settings
from mercer.areas.stores.queries import StoreFacts


def restore_cart(
    *,
    store: StoreFacts,
    token: str,
    into: CartFacts | None,
    customer_id: UUID | None,
    now: datetime,
) -> CartFacts:
    """Go on with a cart on this device: what it holds joins what is there (`into`), nothing twice.

    The holder of the link gets goods, nothing else: neither the address nor anything else that was
    said goes with them, and nobody is signed in. Their own cart they get as it is.

    **Returns** the cart to go on with. **Raises** LeftCartNotFound where nothing is kept under the
    link any more. **Locks** the row and the cart that is filled."""
    found = find_by_restore_token(store.id, token)
    if found is None:
        raise LeftCartNotFound
    with transaction.atomic():
        row = LeftCart.objects.select_for_update(of=("self",)).filter(pk=found.id).first()
        cart = get_cart(store.id, found.cart_id)
        if (
            row is None
            or row.order_id is not None
            or cart.status != CartStatus.OPEN
            or not cart.rows
        ):
            raise LeftCartNotFound
        target = (
            cart if _is_own(cart, into, customer_id) else _fill(store, cart, into, customer_id, now)
        )
        row.restored_at = row.restored_at or now
        row.restored_cart_id = target.id
        if row.stopped_at is None:
            settings = reminder_settings(store.id)
            row.left_at, row.next_at = now, settings.next_at(now, row.sent)
        row.save(update_fields=["restored_at", "restored_cart_id", "left_at", "next_at"])
    return target


def _is_own(cart: CartFacts, into: CartFacts | None, customer_id: UUID | None) -> bool:
    if into is not None and into.id == cart.id:
        return True
    has_none = into is None or into.status != CartStatus.OPEN or not into.rows
    return has_none and customer_id is not None and cart.customer_id == customer_id


def _fill(
    store: StoreFacts,
    cart: CartFacts,
    into: CartFacts | None,
    customer_id: UUID | None,
    now: datetime,
) -> CartFacts:
    if into is None or into.status != CartStatus.OPEN:
        into = open_cart(
            store_id=store.id,
            currency=store.currency,
            language=store.language,
            market_id=store.market.id,
            customer_id=customer_id,
            now=now,
        )
    return copy_lines(store_id=store.id, from_cart_id=cart.id, into_cart_id=into.id, now=now)
