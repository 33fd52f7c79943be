"""Confirming an order."""

from datetime import datetime

from mercer.areas.orders.events import OrderPlaced
from mercer.areas.orders.models import Order
from mercer.areas.orders.operations.record_entry import record_entry
from mercer.areas.orders.rules import FulfilmentState, OrderStatus, PaymentState, check_move
from mercer.kernel.actors import SYSTEM
from mercer.kernel.errors import IllegalMove
from mercer.kernel.events import announce


def mark_placed(*, order: Order, payment_state: PaymentState, now: datetime) -> None:
    """Make a pending order a real one: once, whoever else tries at the same moment.

    Announces OrderPlaced. Raises IllegalMove."""
    check_move(order.status, OrderStatus.PLACED)
    pending = Order.objects.filter(pk=order.pk, status=OrderStatus.PENDING)
    if not pending.update(status=OrderStatus.PLACED, payment_state=payment_state, placed_at=now):
        raise IllegalMove("order", Order.objects.get(pk=order.pk).status, OrderStatus.PLACED)
    order.status, order.payment_state, order.placed_at = OrderStatus.PLACED, payment_state, now
    record_entry(
        store_id=order.store_id,
        order_id=order.id,
        kind="placed",
        actor=SYSTEM,
        now=now,
        details={"total_minor": order.total_minor, "currency": order.currency},
    )
    assert order.cart_id is not None
    announce(
        OrderPlaced(
            store_id=order.store_id,
            order_id=order.id,
            cart_id=order.cart_id,
            ships=order.fulfilment_state != FulfilmentState.NOT_NEEDED,
        )
    )
