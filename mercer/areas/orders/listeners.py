"""How orders follow their payments, and groups of customers follow orders."""

from mercer.areas.customers.operations.recount_customers import recount_customers
from mercer.areas.orders.events import OrderCancelled, OrderPlaced
from mercer.areas.orders.jobs import return_money_of_cancelled_order
from mercer.areas.orders.operations.record_entry import record_entry
from mercer.areas.orders.operations.update_payment_state import update_payment_state
from mercer.areas.orders.queries import find_buyer
from mercer.areas.payments.events import (
    PaymentCaptured,
    PaymentRefunded,
    PaymentVoided,
)
from mercer.areas.payments.queries import payments_of_order
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM
from mercer.kernel.events import on


@on(OrderCancelled)
def give_money_back(event: OrderCancelled) -> None:
    """A cancelled order keeps nobody's money."""
    for payment in payments_of_order(event.order_id):
        if payment.status != "declined":
            return_money_of_cancelled_order.defer(payment_id=str(payment.id))


@on(OrderPlaced)
def count_the_buyer(event: OrderPlaced) -> None:
    """Who has bought may fit other groups of customers than before."""
    _recount(event)


@on(OrderCancelled)
def count_who_cancelled(event: OrderCancelled) -> None:
    """A cancelled order counts no more."""
    _recount(event)


@on(PaymentCaptured)
def note_capture(event: PaymentCaptured) -> None:
    """The order shows that money came in."""
    _follow(event, "captured")


@on(PaymentVoided)
def note_void(event: PaymentVoided) -> None:
    """The order shows that held money was let go."""
    _follow(event, "voided")


@on(PaymentRefunded)
def note_refund(event: PaymentRefunded) -> None:
    """The order shows that money went back."""
    _follow(event, "refunded")


def _follow(event: PaymentCaptured | PaymentVoided | PaymentRefunded, kind: str) -> None:
    update_payment_state(order_id=event.order_id)
    record_entry(
        store_id=event.store_id,
        order_id=event.order_id,
        kind=kind,
        actor=SYSTEM,
        now=clock.now(),
        details={"amount_minor": event.amount_minor, "currency": event.currency},
    )


def _recount(event: OrderPlaced | OrderCancelled) -> None:
    buyer = find_buyer(event.store_id, event.order_id)
    if buyer is not None:
        recount_customers(store_id=event.store_id, customer_ids=[buyer], now=clock.now())
