"""Opening a closed market again."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.stores.events import MarketReopened
from mercer.areas.stores.models import Market
from mercer.areas.stores.operations._markets import refuse_countries, sell_in
from mercer.areas.stores.operations._rows import lock_market, lock_store
from mercer.areas.stores.operations.bump_generation import bump_generation
from mercer.areas.stores.queries import forget_directory
from mercer.kernel.actors import Actor
from mercer.kernel.events import announce


def reopen_market(*, store_id: UUID, market_id: UUID, actor: Actor, now: datetime) -> Market:
    """Sell to a closed market again, at its old addresses, unless another has its countries now.

    Raises MarketNotFound, InvalidFields. Locks the store. Announces MarketReopened."""
    with transaction.atomic():
        store = lock_store(store_id)
        market = lock_market(store_id, market_id)
        if market.is_active:
            return market
        refuse_countries(store, market, market.countries)
        sell_in(store, market.currency)
        market.is_active = True
        market.save(update_fields=["is_active"])
        announce(MarketReopened(store_id=store.id, market_id=market.id, actor=str(actor)))
        bump_generation(store_id=store.id)
        transaction.on_commit(forget_directory)
    forget_directory()
    return market
