"""What wishes do when they hear of something."""

from mercer.areas.customers.events import CustomerErased
from mercer.areas.inventory.events import VariantsAvailable
from mercer.areas.pricing.events import PriceChanged, PricesChanged
from mercer.areas.wishes.operations.forget_wishes import forget_wishes
from mercer.areas.wishes.operations.tell_price_drops import tell_price_drops
from mercer.areas.wishes.operations.tell_restock import tell_restock
from mercer.kernel import clock
from mercer.kernel.events import on


@on(VariantsAvailable)
def tell_who_waits(event: VariantsAvailable) -> None:
    """Whoever waits for it is told, once."""
    tell_restock(store_id=event.store_id, variant_ids=event.variant_ids, now=clock.now())


@on(PriceChanged)
def tell_lower_price(event: PriceChanged) -> None:
    """Whoever watches it is told of a lower price, once."""
    if event.old_minor is not None and event.amount_minor < event.old_minor:
        tell_price_drops(store_id=event.store_id, variant_ids=[event.variant_id], now=clock.now())


@on(PricesChanged)
def tell_lower_prices(event: PricesChanged) -> None:
    """The same for many at once."""
    tell_price_drops(store_id=event.store_id, variant_ids=event.variant_ids, now=clock.now())


@on(CustomerErased)
def forget_customer(event: CustomerErased) -> None:
    """Who asked to be forgotten has no wish list any more, and waits for nothing."""
    forget_wishes(
        store_id=event.store_id, customer_id=event.customer_id, address_mark=event.address_mark
    )
