"""Take a price away."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.pricing.events import PricesChanged
from mercer.areas.pricing.models import Price
from mercer.areas.pricing.operations._following import follow_rules
from mercer.areas.stores.operations.bump_generation import bump_generation
from mercer.kernel.actors import Actor
from mercer.kernel.events import announce


def remove_price(
    *, store_id: UUID, variant_id: UUID, currency: str, actor: Actor, now: datetime
) -> None:
    """Stop selling a variant in one currency; what it has cost stays recorded.

    Where a rule converts prices to that currency, the converted one takes its place. A price that
    is not there is no trouble. Announces PricesChanged."""
    with transaction.atomic():
        removed, _ = Price.objects.filter(
            store_id=store_id, variant_id=variant_id, currency=currency
        ).delete()
        if removed:
            follow_rules(store_id, currency, [variant_id], actor=str(actor), now=now)
            announce(PricesChanged(store_id, currency, (variant_id,), str(actor)))
            bump_generation(store_id=store_id)
