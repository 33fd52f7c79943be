"""Changing a market."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from mercer.areas.stores.events import MarketEdited
from mercer.areas.stores.models import Market, Store
from mercer.areas.stores.operations._markets import refuse_countries, sell_in, taken_prefixes
from mercer.areas.stores.operations._rows import lock_market, lock_store
from mercer.areas.stores.operations.bump_generation import bump_generation
from mercer.areas.stores.queries import forget_directory
from mercer.areas.stores.rules import check_market, check_prefixes, likely_prefixes
from mercer.kernel.actors import Actor
from mercer.kernel.events import announce


def edit_market(
    *, store_id: UUID, market_id: UUID, changes: dict[str, Any], actor: Actor, now: datetime
) -> Market:
    """Change a market, by name of its columns; the store's own settings follow the primary one.

    Carts of a market that has another currency now are priced anew when they are next looked at.
    Orders stay as they were written.

    Raises MarketNotFound, InvalidFields. Locks the store. Announces MarketEdited."""
    columns = check_market(changes)
    with transaction.atomic():
        store = lock_store(store_id)
        market = lock_market(store_id, market_id)
        changed = sorted(name for name in columns if getattr(market, name) != columns[name])
        if not changed:
            return market
        for name in changed:
            setattr(market, name, columns[name])
        _place(store, market, is_chosen=bool(columns.get("prefixes")))
        if market.is_active:
            refuse_countries(store, market, market.countries)
        market.save()
        sell_in(store, market.currency)
        if market.is_primary:
            _lead(store, market)
        announce(
            MarketEdited(
                store_id=store.id, market_id=market.id, fields=tuple(changed), actor=str(actor)
            )
        )
        bump_generation(store_id=store.id)
        transaction.on_commit(forget_directory)
    forget_directory()
    return market


def _place(store: Store, market: Market, *, is_chosen: bool) -> None:
    """Addresses for its languages: those chosen, else those likely."""
    taken = taken_prefixes(store, market)
    if not is_chosen and len(market.prefixes) != len(market.languages):
        market.prefixes = likely_prefixes(
            market.languages, market.countries[0], taken, is_primary=market.is_primary
        )
    market.prefixes = check_prefixes(
        market.languages, market.prefixes, taken, is_primary=market.is_primary
    )


def _lead(store: Store, market: Market) -> None:
    """The store's own settings say what its primary market says."""
    store.country = market.countries[0]
    store.currency = market.currency
    store.language = market.languages[0]
    store.prices_include_tax = market.prices_include_tax
    store.save(update_fields=["country", "currency", "language", "prices_include_tax"])
