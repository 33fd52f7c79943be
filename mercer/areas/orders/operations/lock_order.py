"""Keeping others from an order while something is decided about it."""

from uuid import UUID

from mercer.areas.orders.errors import OrderNotFound
from mercer.areas.orders.models import Order


def lock_order(*, store_id: UUID, order_id: UUID) -> None:
    """Nobody else changes this order until the caller's transaction ends; one statement.

    Raises OrderNotFound. Locks the order."""
    rows = Order.objects.select_for_update(of=("self",)).filter(store_id=store_id, pk=order_id)
    if rows.values_list("pk", flat=True).first() is None:
        raise OrderNotFound(str(order_id))
