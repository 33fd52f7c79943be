"""Stop converting prices."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.pricing.events import PriceRuleRemoved
from mercer.areas.pricing.models import Price, PriceRule
from mercer.areas.stores.operations.bump_generation import bump_generation
from mercer.kernel.actors import Actor
from mercer.kernel.events import announce


def remove_price_rule(*, store_id: UUID, currency: str, actor: Actor, now: datetime) -> None:
    """Sell in a currency only what somebody set a price for.

    A rule that is not there is no trouble. Announces PriceRuleRemoved."""
    with transaction.atomic():
        removed, _ = PriceRule.objects.filter(store_id=store_id, currency=currency).delete()
        if not removed:
            return
        converted = Price.objects.filter(store_id=store_id, currency=currency, is_converted=True)
        converted.delete()
        announce(PriceRuleRemoved(store_id, currency, str(actor)))
        bump_generation(store_id=store_id)
