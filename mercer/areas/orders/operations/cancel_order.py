"""Cancelling a placed order."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F

from mercer.areas.inventory.operations.release_stock import release_stock
from mercer.areas.orders.errors import AlreadyShipped, OrderNotFound
from mercer.areas.orders.events import OrderCancelled
from mercer.areas.orders.models import Order, OrderLine
from mercer.areas.orders.operations.record_entry import record_entry
from mercer.areas.orders.rules import OrderStatus, check_move
from mercer.kernel.actors import Actor
from mercer.kernel.events import announce


def cancel_order(
    *, store_id: UUID, order_id: UUID, reason: str, actor: Actor, now: datetime
) -> Order:
    """Cancel an order nothing has been shipped from; its stock returns to sale at once.

    Held money is voided and taken money refunded by a job that follows.
    Raises OrderNotFound, IllegalMove, AlreadyShipped. Locks the order. Announces OrderCancelled."""
    with transaction.atomic():
        order = Order.objects.select_for_update().filter(store_id=store_id, pk=order_id).first()
        if order is None:
            raise OrderNotFound(str(order_id))
        check_move(order.status, OrderStatus.CANCELLED)
        if OrderLine.objects.filter(order=order, shipped_quantity__gt=0).exists():
            raise AlreadyShipped(order.number)
        order.status = OrderStatus.CANCELLED
        order.cancel_reason = reason[:200]
        order.save(update_fields=["status", "cancel_reason"])
        OrderLine.objects.filter(order=order).update(cancelled_quantity=F("quantity"))
        release_stock(order_id=order.id, now=now)
        record_entry(
            store_id=store_id,
            order_id=order.id,
            kind="cancelled",
            actor=actor,
            now=now,
            details={"reason": reason},
        )
        announce(OrderCancelled(store_id=store_id, order_id=order.id, reason=order.cancel_reason))
    return order
