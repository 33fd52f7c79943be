"""Give variants the prices of others."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.pricing.models import Price
from mercer.areas.pricing.operations.set_prices import NewPrice, set_prices
from mercer.kernel.actors import Actor


def copy_prices(
    *, store_id: UUID, made_from: Mapping[UUID, UUID], actor: Actor, now: datetime
) -> None:
    """Price variants as those that they were made from, in every currency.

    **Shapes and units**: `made_from` is new variant → old variant. Announces as set_prices does,
    once for each currency."""
    with transaction.atomic():
        held = Price.objects.filter(store_id=store_id, variant_id__in=set(made_from.values()))
        by_old: dict[UUID, list[Price]] = defaultdict(list)
        for price in held:
            by_old[price.variant_id].append(price)
        wanted: dict[str, list[NewPrice]] = defaultdict(list)
        for new, old in made_from.items():
            for price in by_old[old]:
                wanted[price.currency].append(
                    NewPrice(new, price.amount_minor, price.compare_at_minor)
                )
        for currency, prices in sorted(wanted.items()):
            set_prices(store_id=store_id, currency=currency, prices=prices, actor=actor, now=now)
