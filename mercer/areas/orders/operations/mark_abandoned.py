"""Giving up an order that was never confirmed."""

from datetime import datetime
from uuid import UUID

from mercer.areas.inventory.operations.release_stock import release_stock
from mercer.areas.orders.events import OrderAbandoned
from mercer.areas.orders.models import Order
from mercer.areas.orders.rules import OrderStatus, check_move
from mercer.kernel.events import announce


def mark_abandoned(*, order_id: UUID, decline_code: str, now: datetime) -> Order:
    """Abandon a pending order; its stock returns to sale at once.

    Locks the order. Announces OrderAbandoned. Raises IllegalMove."""
    order = Order.objects.select_for_update().get(pk=order_id)
    check_move(order.status, OrderStatus.ABANDONED)
    order.status = OrderStatus.ABANDONED
    order.cancel_reason = decline_code
    order.save(update_fields=["status", "cancel_reason"])
    release_stock(order_id=order.id, now=now)
    assert order.cart_id is not None
    announce(
        OrderAbandoned(
            store_id=order.store_id,
            order_id=order.id,
            cart_id=order.cart_id,
            decline_code=decline_code,
        )
    )
    return order
