"""What checkout does when an order is placed."""

from mercer.areas.checkout.events import MoneyWithoutOrder
from mercer.areas.checkout.jobs import take_money, void_late_money
from mercer.areas.checkout.operations.forget_visits import forget_visits_of
from mercer.areas.customers.events import CustomerErased
from mercer.areas.orders.events import OrderPlaced
from mercer.areas.payments.queries import payments_of_order
from mercer.areas.stores.queries import get_store
from mercer.areas.stores.rules import CapturePolicy
from mercer.kernel.events import on


def is_paid_at_once(event: OrderPlaced) -> bool:
    """Whether the store says so, or nothing will be dispatched."""
    return not event.ships or get_store(event.store_id).capture_policy == CapturePolicy.AT_ONCE


@on(OrderPlaced, only_if=is_paid_at_once)
def take_money_at_once(event: OrderPlaced) -> None:
    """Held money is taken now, not with the parcel."""
    for payment in payments_of_order(event.order_id):
        if payment.sums.capturable:
            take_money.defer(payment_id=str(payment.id), amount_minor=payment.sums.capturable)


@on(MoneyWithoutOrder)
def give_back_late_money(event: MoneyWithoutOrder) -> None:
    """Money that belongs to no order is given back."""
    void_late_money.defer(payment_id=str(event.payment_id))


@on(CustomerErased)
def forget_what_wallets_said(event: CustomerErased) -> None:
    """Nobody who was erased is kept in a visit to a wallet."""
    forget_visits_of(store_id=event.store_id, customer_id=event.customer_id)
