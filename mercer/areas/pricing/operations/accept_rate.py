"""Take a rate that jumped."""

from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from mercer.areas.pricing.errors import RateNotOffered
from mercer.areas.pricing.events import PriceRuleSet
from mercer.areas.pricing.models import PriceRule
from mercer.kernel.actors import Actor
from mercer.kernel.events import announce


def accept_rate(
    *, store_id: UUID, currency: str, rate: Decimal, actor: Actor, now: datetime
) -> PriceRule:
    """Somebody looked at a rate further than a fifth from the one before, and it is right.

    Prices follow in the background. Raises RateNotOffered where another rate, or none, is offered
    by now. Locks the rule. Announces PriceRuleSet."""
    with transaction.atomic():
        rules = PriceRule.objects.select_for_update()
        rule = rules.filter(store_id=store_id, currency=currency, offered_rate=rate).first()
        if rule is None or rule.offered_on is None:
            raise RateNotOffered(currency)
        rule.rate, rule.rate_on, rule.source = rate, rule.offered_on, rule.follows
        rule.trouble, rule.offered_rate, rule.offered_on = "", None, None
        rule.save()
        announce(PriceRuleSet(store_id, currency, rule.base_currency, str(rate), str(actor)))
    return rule
