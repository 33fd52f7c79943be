"""The cart that a customer goes on with."""

from mercer.areas.cart.operations.open_cart import open_cart
from mercer.areas.cart.queries import CartFacts, find_customer_cart
from mercer.areas.customers.queries import CustomerFacts
from mercer.areas.stores.queries import StoreFacts
from mercer.kernel import clock


def open_own_cart(
    store: StoreFacts, customer: CustomerFacts, currency: str = "", language: str = ""
) -> CartFacts:
    """Their open cart in this currency (the market's where none is said), on whatever device it was
    filled; a new one where there is none."""
    wanted = currency or store.currency
    held = find_customer_cart(store.id, customer.id)
    if held is not None and held.currency == wanted:
        return held
    return open_cart(
        store_id=store.id,
        currency=wanted,
        language=language or store.language,
        customer_id=customer.id,
        market_id=store.market.id,
        now=clock.now(),
    )
