"""Open a cart."""

from datetime import datetime
from uuid import UUID

from mercer.areas.cart.errors import CurrencyNotSold
from mercer.areas.cart.models import Cart
from mercer.areas.cart.queries import CartFacts
from mercer.areas.stores.queries import get_store


def open_cart(
    *,
    store_id: UUID,
    currency: str,
    language: str,
    customer_id: UUID | None,
    now: datetime,
    market_id: UUID | None = None,
) -> CartFacts:
    """An empty cart, in one of the currencies that the store sells in; one statement.

    It belongs to a market; where none is named, to the primary one.

    **Raises** CurrencyNotSold."""
    store = get_store(store_id)
    if not store.sells_in(currency):
        raise CurrencyNotSold(currency, tuple(sorted({store.currency, *store.currencies})))
    cart = Cart(
        store_id=store_id,
        currency=currency,
        language=language[:12] or store.language,
        market_id=market_id,
        customer_id=customer_id,
        created_at=now,
        changed_at=now,
    )
    cart.save(force_insert=True)
    return CartFacts(
        cart.id,
        store_id,
        cart.token,
        customer_id,
        cart.status,
        cart.currency,
        cart.language,
        cart.email,
        cart.phone,
        None,
        None,
        None,
        None,
        cart.note,
        now,
        market_id=market_id,
    )
