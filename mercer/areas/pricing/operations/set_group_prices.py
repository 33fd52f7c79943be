"""Set what a group of customers pays for variants."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.catalogue.queries import sellable_variants
from mercer.areas.customers.queries.groups import get_group
from mercer.areas.pricing.errors import InvalidPrice, UnknownVariant
from mercer.areas.pricing.events import GroupPricesChanged
from mercer.areas.pricing.group_models import GroupPrice
from mercer.areas.pricing.rules import find_price_problem
from mercer.kernel.actors import Actor
from mercer.kernel.events import announce
from mercer.kernel.money import digits


def set_group_prices(
    *,
    store_id: UUID,
    group_id: UUID,
    currency: str,
    prices: Mapping[UUID, int | None],
    actor: Actor,
    now: datetime,
) -> frozenset[UUID]:
    """Give a group prices of its own for these variants, all or none; None takes one away.

    What everybody else pays, and what the law counts as the lowest prior price, stay as they are.
    **Shapes and units**: minor units, before or with tax as the store has it.
    **Returns** the variants for which the group pays something else now.
    Raises UnknownCurrency, InvalidPrice, GroupNotFound, UnknownVariant. Locks the prices that there
    are. Announces GroupPricesChanged."""
    digits(currency)
    for amount in prices.values():
        problem = find_price_problem(amount or 0, None)
        if problem:
            raise InvalidPrice(*problem, amount_minor=amount or 0)
    with transaction.atomic():
        get_group(store_id, group_id)
        unknown = prices.keys() - sellable_variants(store_id, list(prices), now).keys()
        if unknown:
            raise UnknownVariant(str(min(unknown)))
        rows = GroupPrice.objects.filter(group_id=group_id, currency=currency)
        mine = rows.select_for_update().filter(variant_id__in=prices).order_by("variant_id")
        held = {row.variant_id: row.amount_minor for row in mine}
        changed = [id_ for id_, amount in prices.items() if held.get(id_) != amount]
        rows.filter(variant_id__in=[id_ for id_ in changed if prices[id_] is None]).delete()
        GroupPrice.objects.bulk_create(
            [
                GroupPrice(
                    store_id=store_id,
                    group_id=group_id,
                    variant_id=id_,
                    currency=currency,
                    amount_minor=amount,
                    changed_at=now,
                )
                for id_ in changed
                if (amount := prices[id_]) is not None
            ],
            update_conflicts=True,
            unique_fields=["group", "variant", "currency"],
            update_fields=["amount_minor", "changed_at"],
        )
        if changed:
            announce(GroupPricesChanged(store_id, group_id, currency, tuple(changed), str(actor)))
    return frozenset(changed)
