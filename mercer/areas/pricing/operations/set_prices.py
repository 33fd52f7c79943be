"""Set the prices of many variants at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.catalogue.queries import sellable_variants
from mercer.areas.pricing.errors import InvalidPrice, UnknownVariant
from mercer.areas.pricing.events import PriceChanged, PricesChanged
from mercer.areas.pricing.models import Price, PriceRecord
from mercer.areas.pricing.operations._following import follow_rules
from mercer.areas.pricing.rules import find_price_problem
from mercer.areas.stores.operations.bump_generation import bump_generation
from mercer.kernel.actors import Actor
from mercer.kernel.events import announce
from mercer.kernel.money import digits


@dataclass(frozen=True, slots=True)
class NewPrice:
    """What one unit of a variant is to cost, in minor units."""

    variant_id: UUID
    amount_minor: int
    compare_at_minor: int | None = None


def set_prices(
    *, store_id: UUID, currency: str, prices: Sequence[NewPrice], actor: Actor, now: datetime
) -> frozenset[UUID]:
    """Give variants their prices in one currency, all or none; the last of two for one counts.

    Prices that are converted from these follow at once.
    **Returns** the variants whose price is another one now. Every change of an amount is recorded.
    Raises UnknownCurrency, InvalidPrice, UnknownVariant. Locks the prices that there are.
    Announces PriceChanged for one, PricesChanged for several."""
    digits(currency)
    wanted = {price.variant_id: price for price in prices}
    _check(store_id, wanted, now)
    with transaction.atomic():
        held = {
            price.variant_id: price
            for price in Price.objects.select_for_update()
            .filter(store_id=store_id, currency=currency, variant_id__in=wanted)
            .order_by("variant_id")
        }
        changed = [price for id_, price in wanted.items() if _differs(price, held.get(id_))]
        _write(store_id, currency, changed, held, actor, now)
        if changed:
            ids = [price.variant_id for price in changed]
            follow_rules(store_id, currency, ids, actor=str(actor), now=now)
        _tell(store_id, currency, changed, held, actor)
    return frozenset(price.variant_id for price in changed)


def _check(store_id: UUID, wanted: dict[UUID, NewPrice], now: datetime) -> None:
    for price in wanted.values():
        problem = find_price_problem(price.amount_minor, price.compare_at_minor)
        if problem:
            raise InvalidPrice(*problem, amount_minor=getattr(price, problem[0]))
    unknown = wanted.keys() - sellable_variants(store_id, list(wanted), now).keys()
    if unknown:
        raise UnknownVariant(str(min(unknown)))


def _differs(price: NewPrice, held: Price | None) -> bool:
    return (
        held is None
        or held.is_converted
        or (price.amount_minor, price.compare_at_minor)
        != (
            held.amount_minor,
            held.compare_at_minor,
        )
    )


def _write(
    store_id: UUID,
    currency: str,
    changed: Sequence[NewPrice],
    held: dict[UUID, Price],
    actor: Actor,
    now: datetime,
) -> None:
    common = {"store_id": store_id, "currency": currency, "changed_at": now}
    Price.objects.bulk_create(
        [
            Price(
                variant_id=price.variant_id,
                amount_minor=price.amount_minor,
                compare_at_minor=price.compare_at_minor,
                **common,
            )
            for price in changed
        ],
        update_conflicts=True,
        unique_fields=["variant", "currency"],
        update_fields=["amount_minor", "compare_at_minor", "changed_at", "is_converted"],
    )
    PriceRecord.objects.bulk_create(
        PriceRecord(
            variant_id=price.variant_id,
            amount_minor=price.amount_minor,
            actor=str(actor)[:200],
            **common,
        )
        for price in changed
        if _old_minor(held, price) != price.amount_minor
    )


def _old_minor(held: dict[UUID, Price], price: NewPrice) -> int | None:
    old = held.get(price.variant_id)
    return old.amount_minor if old else None


def _tell(
    store_id: UUID,
    currency: str,
    changed: Sequence[NewPrice],
    held: dict[UUID, Price],
    actor: Actor,
) -> None:
    if not changed:
        return
    if len(changed) == 1:
        price = changed[0]
        old = _old_minor(held, price)
        announce(
            PriceChanged(store_id, price.variant_id, currency, price.amount_minor, old, str(actor))
        )
    else:
        ids = tuple(price.variant_id for price in changed)
        announce(PricesChanged(store_id, currency, ids, str(actor)))
    bump_generation(store_id=store_id)
