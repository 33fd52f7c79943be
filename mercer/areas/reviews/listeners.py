"""What reviews do when they hear of something."""

from mercer.areas.customers.events import CustomerErased
from mercer.areas.fulfilment.events import ShipmentDelivered
from mercer.areas.reviews.operations.forget_author import forget_author
from mercer.areas.reviews.operations.plan_invitation import plan_invitation
from mercer.kernel import clock
from mercer.kernel.events import on


@on(ShipmentDelivered)
def remember_to_ask(event: ShipmentDelivered) -> None:
    """With its last parcel an order is there; some days later its buyer is asked."""
    plan_invitation(store_id=event.store_id, order_id=event.order_id, now=clock.now())


@on(CustomerErased)
def forget_writer(event: CustomerErased) -> None:
    """Who asked to be forgotten is not named below their reviews any more."""
    forget_author(store_id=event.store_id, customer_id=event.customer_id, now=clock.now())
