"""Closing a market."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.stores.errors import PrimaryMarket
from mercer.areas.stores.events import MarketClosed
from mercer.areas.stores.models import Market
from mercer.areas.stores.operations._rows import lock_market, lock_store
from mercer.areas.stores.operations.bump_generation import bump_generation
from mercer.areas.stores.queries import forget_directory
from mercer.kernel.actors import Actor
from mercer.kernel.events import announce


def close_market(*, store_id: UUID, market_id: UUID, actor: Actor, now: datetime) -> Market:
    """Sell to a market no more: its addresses lead to the primary one, its orders stay.

    One that is closed stays closed. Raises MarketNotFound, PrimaryMarket. Locks the store.
    Announces MarketClosed."""
    with transaction.atomic():
        store = lock_store(store_id)
        market = lock_market(store_id, market_id)
        if market.is_primary:
            raise PrimaryMarket()
        if not market.is_active:
            return market
        market.is_active = False
        market.save(update_fields=["is_active"])
        announce(MarketClosed(store_id=store.id, market_id=market.id, actor=str(actor)))
        bump_generation(store_id=store.id)
        transaction.on_commit(forget_directory)
    forget_directory()
    return market
