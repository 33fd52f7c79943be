"""Prices that follow from others, by the rules of a store."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from mercer.areas.pricing.models import Price, PriceRecord, PriceRule
from mercer.areas.pricing.rules import convert


def follow_rules(
    store_id: UUID, currency: str, variant_ids: Iterable[UUID], *, actor: str, now: datetime
) -> None:
    """After prices of a currency changed: what is converted from them, and what of them is."""
    rules = PriceRule.objects.filter(store_id=store_id)
    ids = list(variant_ids)
    for rule in rules:
        if currency in (rule.base_currency, rule.currency):
            reckon(rule, ids, actor=actor, now=now)


def reckon(
    rule: PriceRule, variant_ids: Sequence[UUID], *, actor: str, now: datetime
) -> list[UUID]:
    """Convert the prices of these variants; what somebody set stays. **Returns** those changed."""
    of_rule = Price.objects.filter(store_id=rule.store_id, variant_id__in=variant_ids)
    bases = {
        each.variant_id: each
        for each in of_rule.filter(currency=rule.base_currency, is_converted=False)
    }
    held = {
        each.variant_id: each
        for each in of_rule.select_for_update().filter(currency=rule.currency).order_by("variant")
    }
    gone = [id_ for id_, each in held.items() if each.is_converted and id_ not in bases]
    wanted = [
        _converted(rule, base, now)
        for id_, base in bases.items()
        if id_ not in held or held[id_].is_converted
    ]
    changed = [each for each in wanted if _differs(each, held.get(each.variant_id))]
    if gone:
        of_rule.filter(currency=rule.currency, is_converted=True, variant_id__in=gone).delete()
    Price.objects.bulk_create(
        changed,
        update_conflicts=True,
        unique_fields=["variant", "currency"],
        update_fields=["amount_minor", "compare_at_minor", "changed_at", "is_converted"],
    )
    PriceRecord.objects.bulk_create(
        PriceRecord(
            store_id=rule.store_id,
            variant_id=each.variant_id,
            currency=rule.currency,
            amount_minor=each.amount_minor,
            changed_at=now,
            actor=actor[:200],
        )
        for each in changed
        if each.variant_id not in held or held[each.variant_id].amount_minor != each.amount_minor
    )
    return [*gone, *(each.variant_id for each in changed)]


def _converted(rule: PriceRule, base: Price, now: datetime) -> Price:
    def reckoned(minor: int) -> int:
        return convert(
            minor, base=rule.base_currency, currency=rule.currency, rate=rule.rate,
            ending=rule.ending,
        )  # fmt: skip

    amount = reckoned(base.amount_minor)
    before = reckoned(base.compare_at_minor) if base.compare_at_minor is not None else 0
    return Price(
        store_id=rule.store_id,
        variant_id=base.variant_id,
        currency=rule.currency,
        amount_minor=amount,
        compare_at_minor=before if before > amount else None,
        changed_at=now,
        is_converted=True,
    )


def _differs(price: Price, held: Price | None) -> bool:
    return held is None or (price.amount_minor, price.compare_at_minor) != (
        held.amount_minor,
        held.compare_at_minor,
    )
