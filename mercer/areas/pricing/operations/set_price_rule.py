"""Say how prices of a currency come about where nobody sets them."""

from datetime import date, datetime
from decimal import Decimal
from typing import TypedDict, Unpack
from uuid import UUID

from django.db import transaction

from mercer.areas.pricing.errors import RulesInARow
from mercer.areas.pricing.events import PriceRuleSet
from mercer.areas.pricing.models import PriceRule
from mercer.areas.pricing.rules import RateSource, check_rule
from mercer.kernel.actors import Actor
from mercer.kernel.events import announce


class RuleDetails(TypedDict, total=False):
    """What a rule may be given beside its currencies and its rate."""

    source: str
    ending: str


def set_price_rule(
    *,
    store_id: UUID,
    currency: str,
    base_currency: str,
    rate: Decimal,
    rate_on: date,
    actor: Actor,
    now: datetime,
    **details: Unpack[RuleDetails],
) -> PriceRule:
    """Prices of a currency are those of another times a rate, except where somebody sets one.

    The whole catalogue is reckoned anew in the background; from then on a price follows as soon as
    the one it comes from changes.
    **Shapes and units**: `rate` is units of the currency for one of the base, as `source` had it on
    `rate_on`; `ending` is one of ENDINGS.

    Raises InvalidFields, RulesInARow. Announces PriceRuleSet."""
    source, ending = details.get("source", RateSource.MANUAL), details.get("ending", "")
    check_rule(currency=currency, base_currency=base_currency, rate=rate, ending=ending)
    said = {
        "base_currency": base_currency, "rate": rate, "rate_on": rate_on,
        "source": RateSource(source), "ending": ending,
    }  # fmt: skip
    with transaction.atomic():
        others = PriceRule.objects.select_for_update().filter(store_id=store_id)
        for other in others.exclude(currency=currency):
            if other.currency == base_currency or other.base_currency == currency:
                raise RulesInARow(other.currency, other.base_currency)
        rule, _ = PriceRule.objects.update_or_create(
            store_id=store_id, currency=currency, defaults=said
        )
        announce(PriceRuleSet(store_id, currency, base_currency, str(rate), str(actor)))
    return rule
