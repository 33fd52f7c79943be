"""What payments do when they hear of something."""

from mercer.areas.customers.events import CustomerErased
from mercer.areas.payments.operations.forget_cards_of import forget_cards_of
from mercer.kernel import clock
from mercer.kernel.events import on


@on(CustomerErased)
def forget_cards(event: CustomerErased) -> None:
    """Nobody's card is kept who asked to be forgotten."""
    forget_cards_of(store_id=event.store_id, customer_id=event.customer_id, now=clock.now())
