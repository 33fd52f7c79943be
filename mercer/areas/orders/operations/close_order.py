"""Closing an order that has nothing left to do."""

from mercer.areas.orders.events import OrderClosed
from mercer.areas.orders.models import Order
from mercer.areas.orders.rules import (
    FulfilmentState,
    OrderStatus,
    PaymentState,
    check_move,
)
from mercer.kernel.events import announce

DONE = (FulfilmentState.DELIVERED, FulfilmentState.NOT_NEEDED)


def close_order(*, order: Order) -> bool:
    """Close a placed order that is paid and delivered (or needs no delivery); else do nothing.

    Runs in the caller's transaction, which has locked the order. Announces OrderClosed."""
    done = order.payment_state == PaymentState.PAID and order.fulfilment_state in DONE
    if order.status != OrderStatus.PLACED or not done:
        return False
    check_move(order.status, OrderStatus.CLOSED)
    order.status = OrderStatus.CLOSED
    order.save(update_fields=["status"])
    announce(OrderClosed(store_id=order.store_id, order_id=order.id))
    return True
