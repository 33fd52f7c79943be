"""The one writer of an order's fulfilment state."""

from uuid import UUID

from django.db import transaction

from mercer.areas.orders.models import Order, OrderLine
from mercer.areas.orders.operations.close_order import close_order
from mercer.areas.orders.rules import FulfilmentState, derive_fulfilment_state


def update_fulfilment_state(
    *,
    order_id: UUID,
    shipped: dict[UUID, int],
    all_delivered: bool,
) -> FulfilmentState:
    """Write down how many units of each line have gone out, and what that makes of the order.

    **Shapes and units**: `shipped` is the whole count per order line, from all its shipments.
    Locks the order. Announces OrderClosed when all is delivered and paid."""
    with transaction.atomic():
        order = Order.objects.select_for_update().get(pk=order_id)
        lines = list(OrderLine.objects.filter(order=order))
        for line in lines:
            line.shipped_quantity = shipped.get(line.id, 0)
        OrderLine.objects.bulk_update(lines, ["shipped_quantity"])
        state = derive_fulfilment_state(
            [
                (
                    line.quantity,
                    line.shipped_quantity,
                    line.cancelled_quantity,
                    line.needs_shipping,
                )
                for line in lines
            ],
            all_delivered=all_delivered,
        )
        order.fulfilment_state = state
        order.save(update_fields=["fulfilment_state"])
        close_order(order=order)
    return state
