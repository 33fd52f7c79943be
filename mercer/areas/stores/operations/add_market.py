"""Opening a market."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.text import slugify

from mercer.areas.stores.events import MarketAdded
from mercer.areas.stores.models import Market
from mercer.areas.stores.operations._markets import refuse_countries, sell_in, taken_prefixes
from mercer.areas.stores.operations._rows import lock_store
from mercer.areas.stores.operations.bump_generation import bump_generation
from mercer.areas.stores.queries import forget_directory
from mercer.areas.stores.rules import check_market, check_prefixes, likely_prefixes
from mercer.kernel.actors import Actor
from mercer.kernel.errors import InvalidField, InvalidFields
from mercer.kernel.events import announce


def add_market(
    *,
    store_id: UUID,
    name: str,
    countries: Sequence[str],
    currency: str,
    languages: Sequence[str],
    actor: Actor,
    now: datetime,
    **options: Any,
) -> Market:
    """Sell to more countries: in their currency, in their languages, with their methods.

    **Shapes and units**: `options` are any other columns of a market; `prefixes`, what addresses
    begin with, has one entry for each language, and is chosen where it is left out.

    Raises StoreNotFound, InvalidFields. Locks the store. Announces MarketAdded."""
    said = {"name": name, "countries": countries, "currency": currency, "languages": languages}
    columns = check_market(said | {key: value for key, value in options.items() if value != []})
    with transaction.atomic():
        store = lock_store(store_id)
        market = Market(store=store, **{"prefixes": [], **columns})
        market.code = slugify(market.name)[:40] or market.countries[0].lower()
        if Market.objects.filter(store=store, code=market.code).exists():
            raise InvalidFields((InvalidField("name", "taken", market.name),))
        taken = taken_prefixes(store, market)
        market.prefixes = check_prefixes(
            market.languages,
            market.prefixes
            or likely_prefixes(market.languages, market.countries[0], taken, is_primary=False),
            taken,
            is_primary=False,
        )
        refuse_countries(store, market, market.countries)
        sell_in(store, market.currency)
        market.save(force_insert=True)
        announce(MarketAdded(store_id=store.id, market_id=market.id, actor=str(actor)))
        bump_generation(store_id=store.id)
        transaction.on_commit(forget_directory)
    forget_directory()
    return market
