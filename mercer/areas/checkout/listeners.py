"""What checkout does when an order is placed."""

from mercer.areas.checkout.events import MoneyWithoutOrder
from mercer.areas.checkout.jobs import take_money, void_late_money
from mercer.areas.orders.events import OrderPlaced
from mercer.areas.orders.queries import get_order
from mercer.areas.payments.queries import payments_of_order
from mercer.areas.stores.queries import get_store
from mercer.areas.stores.rules import CapturePolicy
from mercer.kernel.events import on


@on(OrderPlaced)
def take_money_at_once(event: OrderPlaced) -> None:
    """Where the store says so, or nothing will be dispatched, held money is taken now."""
    store = get_store(event.store_id)
    order = get_order(event.store_id, event.order_id)
    if store.capture_policy != CapturePolicy.AT_ONCE and order.needs_shipping:
        return
    for payment in payments_of_order(event.order_id):
        if payment.sums.capturable:
            take_money.defer(payment_id=str(payment.id), amount_minor=payment.sums.capturable)


@on(MoneyWithoutOrder)
def give_back_late_money(event: MoneyWithoutOrder) -> None:
    """Money that belongs to no order is given back."""
    void_late_money.defer(payment_id=str(event.payment_id))
