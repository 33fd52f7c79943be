"""What marketing does when it hears of something."""

from mercer.areas.customers.events import CustomerErased
from mercer.areas.marketing.operations.forget_shopper import forget_shopper
from mercer.areas.marketing.operations.note_purchase import note_purchase
from mercer.areas.marketing.operations.take_back_recovery import take_back_recovery
from mercer.areas.orders.events import OrderCancelled, OrderPlaced
from mercer.kernel import clock
from mercer.kernel.events import on


@on(OrderPlaced)
def stop_reminding(event: OrderPlaced) -> None:
    """Who has bought is not reminded; a cart that was brought back has been recovered."""
    note_purchase(store_id=event.store_id, order_id=event.order_id, now=clock.now())


@on(OrderCancelled)
def take_back(event: OrderCancelled) -> None:
    """A cancelled order has recovered nothing."""
    take_back_recovery(store_id=event.store_id, order_id=event.order_id)


@on(CustomerErased)
def forget(event: CustomerErased) -> None:
    """Who asked to be forgotten has left no cart behind."""
    forget_shopper(store_id=event.store_id, customer_id=event.customer_id)
