"""Reckon the converted prices of a whole catalogue anew."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.pricing.events import PricesChanged
from mercer.areas.pricing.models import Price, PriceRule
from mercer.areas.pricing.operations._following import reckon
from mercer.areas.stores.operations.bump_generation import bump_generation
from mercer.kernel.actors import Actor
from mercer.kernel.events import announce

AT_A_TIME = 2_000


def convert_prices(*, store_id: UUID, currency: str, actor: Actor, now: datetime) -> int:
    """Convert every price that a rule is for, some thousands in a transaction; what somebody set
    stays. Done twice it changes nothing more. **Returns** how many changed. Announces
    PricesChanged."""
    rule = PriceRule.objects.filter(store_id=store_id, currency=currency).first()
    if rule is None:
        return 0
    priced = Price.objects.filter(
        store_id=store_id, currency__in=[rule.base_currency, rule.currency]
    ).order_by("variant_id")
    count, last = 0, None
    while True:
        rest = priced.filter(variant_id__gt=last) if last else priced
        ids = list(rest.values_list("variant_id", flat=True).distinct()[:AT_A_TIME])
        if not ids:
            return count
        last = ids[-1]
        with transaction.atomic():
            changed = reckon(rule, ids, actor=str(actor), now=now)
            if changed:
                announce(PricesChanged(store_id, currency, tuple(changed), str(actor)))
                bump_generation(store_id=store_id)
        count += len(changed)
