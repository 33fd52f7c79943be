"""What wishes do when they hear of something."""

from mercer.areas.customers.events import CustomerErased
from mercer.areas.inventory.events import VariantsAvailable
from mercer.areas.wishes.operations.forget_wishes import forget_wishes
from mercer.areas.wishes.operations.tell_restock import tell_restock
from mercer.kernel import clock
from mercer.kernel.events import on


@on(VariantsAvailable)
def tell_who_waits(event: VariantsAvailable) -> None:
    """Whoever waits for it is told, once."""
    tell_restock(store_id=event.store_id, variant_ids=event.variant_ids, now=clock.now())


@on(CustomerErased)
def forget_customer(event: CustomerErased) -> None:
    """Who asked to be forgotten has no wish list any more."""
    forget_wishes(store_id=event.store_id, customer_id=event.customer_id)
