"""Confirming an order."""

from datetime import datetime
from uuid import UUID

from mercer.areas.orders.events import OrderPlaced
from mercer.areas.orders.models import Order
from mercer.areas.orders.operations.record_entry import record_entry
from mercer.areas.orders.rules import OrderStatus, PaymentState, check_move
from mercer.kernel.actors import SYSTEM
from mercer.kernel.events import announce


def mark_placed(*, order_id: UUID, payment_state: PaymentState, now: datetime) -> Order:
    """Make a pending order a real one.

    Locks the order. Announces OrderPlaced. Raises IllegalMove."""
    order = Order.objects.select_for_update().get(pk=order_id)
    check_move(order.status, OrderStatus.PLACED)
    order.status = OrderStatus.PLACED
    order.payment_state = payment_state
    order.placed_at = now
    order.save(update_fields=["status", "payment_state", "placed_at"])
    record_entry(
        store_id=order.store_id,
        order_id=order.id,
        kind="placed",
        actor=SYSTEM,
        now=now,
        details={"total_minor": order.total_minor, "currency": order.currency},
    )
    assert order.cart_id is not None
    announce(OrderPlaced(store_id=order.store_id, order_id=order.id, cart_id=order.cart_id))
    return order
