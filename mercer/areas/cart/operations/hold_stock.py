"""Keep a cart's goods while its shopper checks out."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from mercer.areas.cart.models import CartLine
from mercer.areas.inventory.errors import OutOfStock
from mercer.areas.inventory.operations.release_reservations import release_reservations
from mercer.areas.inventory.operations.reserve_stock import reserve_stock
from mercer.areas.inventory.queries import holds_stock
from mercer.areas.stores.queries import get_store


def hold_stock(*, store_id: UUID, cart_id: UUID, now: datetime, begin: bool = True) -> bool:
    """Reserve what a cart holds for the store's `hold_minutes`, from now on; 0 means never.

    Called with every step of checkout, so that activity extends it. Where not everything is there
    any more nothing is held: the quote says which line is short.

    **Shapes and units**: `begin` False only extends what is held already. No statement in stores
    that do not hold. **Returns** whether the goods are held."""
    minutes = get_store(store_id).hold_minutes
    if not minutes or (not begin and not holds_stock(cart_id)):
        return False
    lines = list(
        CartLine.objects.filter(cart_id=cart_id, cart__store_id=store_id).values_list(
            "variant_id", "quantity"
        )
    )
    try:
        with transaction.atomic():
            reserve_stock(
                store_id=store_id,
                cart_id=cart_id,
                lines=lines,
                expires_at=now + timedelta(minutes=minutes),
                now=now,
            )
    except OutOfStock:
        release_reservations(cart_id=cart_id)
        return False
    return bool(lines)
