"""Let the rate of a currency follow whoever publishes rates."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.pricing.models import PriceRule
from mercer.areas.pricing.operations.set_price_rule import set_price_rule
from mercer.areas.pricing.rate_feed import PublishedRates
from mercer.areas.pricing.rules import RateTrouble, cross_rate, has_jumped
from mercer.kernel.actors import Actor
from mercer.kernel.errors import InvalidField


def follow_rates(
    *,
    store_id: UUID,
    currency: str,
    base_currency: str,
    published: PublishedRates,
    ending: str,
    actor: Actor,
    now: datetime,
) -> PriceRule:
    """Convert prices by what was published, and every day by what is published then.

    Where the rate of now is further than a fifth from it, that one stays, and a person decides
    (`accept_rate`).

    Raises InvalidField (`not_published`) for a currency that the feed lacks, and what
    `set_price_rule` raises. Locks the rules of the store. Announces PriceRuleSet."""
    rate = cross_rate(published.rates, base_currency, currency)
    if not rate:
        lacking = base_currency if base_currency not in published.rates else currency
        raise InvalidField("follows", "not_published", lacking)
    with transaction.atomic():
        rules = PriceRule.objects.select_for_update().filter(store_id=store_id)
        held = rules.filter(currency=currency, base_currency=base_currency).first()
        stays = held if held is not None and has_jumped(held.rate, rate) else None
        rule = set_price_rule(
            store_id=store_id, currency=currency, base_currency=base_currency,
            rate=stays.rate if stays else rate,
            rate_on=stays.rate_on if stays else published.published_on,
            source=stays.source if stays else published.feed,
            ending=ending, follows=published.feed, actor=actor, now=now,
        )  # fmt: skip
        rule.asked_at = now
        rule.trouble = RateTrouble.JUMPED if stays else ""
        rule.offered_rate = rate if stays else None
        rule.offered_on = published.published_on if stays else None
        rule.save(update_fields=["asked_at", "trouble", "offered_rate", "offered_on"])
    return rule
