"""Fetch the rates that rules follow, and take what can be taken."""

from collections import defaultdict
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet

from mercer.areas.pricing.errors import RatesUnavailable
from mercer.areas.pricing.events import PriceRuleSet
from mercer.areas.pricing.models import PriceRule
from mercer.areas.pricing.operations.fetch_rates import fetch_rates
from mercer.areas.pricing.rate_feed import PublishedRates
from mercer.areas.pricing.rules import (
    PASSING,
    RateTrouble,
    cross_rate,
    has_jumped,
    last_publication,
)
from mercer.kernel.actors import SYSTEM
from mercer.kernel.events import announce
from mercer.kernel.transactions import outside_transaction

ASKED_AGAIN_AFTER = timedelta(minutes=50)


@outside_transaction
def refresh_rates(*, now: datetime, store_id: UUID | None = None, currency: str = "") -> int:
    """Take today's rate into every rule that follows a feed and has not had it; each feed is asked
    once, and only if some rule follows it. Named a store's currency: that one, due or not.

    Each rule is written whole in a transaction of its own: the new rate, or why the old one stays
    (RateTrouble). One that jumped by more than a fifth is not taken but offered. Prices follow in
    the background.

    Returns how many rates are others than before. Locks each rule. Announces PriceRuleSet."""
    wanted: dict[str, list[UUID]] = defaultdict(list)
    rules = _of_one(store_id, currency) if store_id else _due(now)
    for rule_id, feed in rules.values_list("pk", "follows"):
        wanted[feed].append(rule_id)
    changed = 0
    for feed, ids in sorted(wanted.items()):
        try:
            published = fetch_rates(feed=feed, now=now)
        except RatesUnavailable as refusal:
            PriceRule.objects.filter(pk__in=ids, follows=feed).update(
                asked_at=now, trouble=refusal.reason
            )
        else:
            changed += sum(_take(rule_id, published, now) for rule_id in ids)
    return changed


def _of_one(store_id: UUID, currency: str) -> QuerySet[PriceRule]:
    return PriceRule.objects.filter(store_id=store_id, currency=currency).exclude(follows="")


def _due(now: datetime) -> QuerySet[PriceRule]:
    """Rules not asked about since rates were last published, or in trouble an hour ago."""
    never = Q(asked_at__isnull=True) | Q(asked_at__lt=last_publication(now))
    again = Q(trouble__in=PASSING, asked_at__lte=now - ASKED_AGAIN_AFTER)
    return PriceRule.objects.exclude(follows="").filter(never | again)


def _take(rule_id: UUID, published: PublishedRates, now: datetime) -> bool:
    """Write into a rule what was published, unless somebody changed its mind meanwhile; whether the
    rate is another one now."""
    with transaction.atomic():
        rules = PriceRule.objects.select_for_update()
        rule = rules.filter(pk=rule_id, follows=published.feed).first()
        if rule is None:
            return False
        rate = cross_rate(published.rates, rule.base_currency, rule.currency)
        rule.asked_at, rule.trouble = now, ""
        rule.offered_rate = rule.offered_on = None
        before = rule.rate
        if not rate:
            rule.trouble = RateTrouble.CURRENCY_MISSING
        elif has_jumped(rule.rate, rate):
            rule.trouble = RateTrouble.JUMPED
            rule.offered_rate, rule.offered_on = rate, published.published_on
        elif rule.source != published.feed or rule.rate_on <= published.published_on:
            # A cache on the way may still have yesterday's: today's then stays.
            rule.rate, rule.rate_on = rate, published.published_on
            rule.source = published.feed
        rule.save()
        if rule.rate == before:
            return False
        announce(
            PriceRuleSet(
                rule.store_id, rule.currency, rule.base_currency, str(rule.rate), str(SYSTEM)
            )
        )
    return True
