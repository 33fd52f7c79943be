"""Say how prices of a currency come about where nobody sets them."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypedDict, Unpack
from uuid import UUID

from django.db import transaction

from mercer.areas.pricing.errors import RulesInARow
from mercer.areas.pricing.events import PriceRuleSet
from mercer.areas.pricing.models import PriceRule
from mercer.areas.pricing.rate_feed import get_rate_feed
from mercer.areas.pricing.rules import RateSource, check_rule
from mercer.kernel.actors import Actor
from mercer.kernel.events import announce

# Another rate leaves behind what was known of the feed.
NOTHING_ASKED = {"asked_at": None, "trouble": "", "offered_rate": None, "offered_on": None}


class RuleDetails(TypedDict, total=False):
    """What a rule may be given beside its currencies and its rate."""

    source: str
    ending: str
    follows: str


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
    `rate_on`; `ending` is one of ENDINGS; `follows` is the feed that brings the next rate, if any.

    Raises InvalidFields, RulesInARow, UnknownCode. Announces PriceRuleSet."""
    source, ending = details.get("source", RateSource.MANUAL), details.get("ending", "")
    follows = details.get("follows", "")
    if follows:
        get_rate_feed(follows)
    check_rule(currency=currency, base_currency=base_currency, rate=rate, ending=ending)
    said: dict[str, Any] = {
        "base_currency": base_currency, "rate": rate, "rate_on": rate_on,
        "source": str(source), "ending": ending, "follows": follows,
    }  # fmt: skip
    with transaction.atomic():
        others = PriceRule.objects.select_for_update().filter(store_id=store_id)
        for other in others.exclude(currency=currency):
            if other.currency == base_currency or other.base_currency == currency:
                raise RulesInARow(other.currency, other.base_currency)
        held = others.filter(currency=currency).first()
        if held is None or (held.rate, held.follows) != (rate, follows):
            said |= NOTHING_ASKED
        rule, _ = PriceRule.objects.update_or_create(
            store_id=store_id, currency=currency, defaults=said
        )
        announce(PriceRuleSet(store_id, currency, base_currency, str(rate), str(actor)))
    return rule
