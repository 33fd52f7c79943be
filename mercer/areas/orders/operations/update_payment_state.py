"""The one writer of an order's payment state."""

from uuid import UUID

from django.db import transaction

from mercer.areas.orders.events import OrderPaid
from mercer.areas.orders.models import Order
from mercer.areas.orders.operations.close_order import close_order
from mercer.areas.orders.rules import OrderStatus, PaymentState, derive_payment_state
from mercer.areas.payments.queries import payments_of_order
from mercer.kernel.events import announce


def update_payment_state(*, order_id: UUID) -> PaymentState:
    """Derive how far the money of an order is from its payments, and write it down.

    Locks the order. Announces OrderPaid when the last of it came in."""
    with transaction.atomic():
        order = Order.objects.select_for_update().get(pk=order_id)
        payments = payments_of_order(order_id)
        state = derive_payment_state(
            total=order.total_minor,
            awaiting=order.payment_state == PaymentState.AWAITING,
            sums=[payment.sums for payment in payments],
        )
        if state != order.payment_state and order.status not in (
            OrderStatus.PENDING,
            OrderStatus.ABANDONED,
        ):
            order.payment_state = state
            order.save(update_fields=["payment_state"])
            if state == PaymentState.PAID:
                announce(OrderPaid(store_id=order.store_id, order_id=order.id))
                close_order(order=order)
    return state
