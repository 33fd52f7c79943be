"""Tell who waits that it is there again."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.cart.queries import list_offers
from mercer.areas.stores.queries import get_store
from mercer.areas.wishes.events import WaitingShoppersTold
from mercer.areas.wishes.models import RestockRequest
from mercer.areas.wishes.queries import WAITING
from mercer.areas.wishes.rules import TOLD_AT_ONCE
from mercer.kernel.events import announce


def tell_restock(
    *, store_id: UUID, variant_ids: Sequence[UUID] | None = None, now: datetime
) -> int:
    """Have everybody told, once, who waits for one of these variants (or any) that can be bought in
    the market they asked from.

    What came and went again before anybody looked is not told.

    **Returns** how many are told. **Locks** their requests, a hundred at a time, those that another
    teller has not. **Announces** WaitingShoppersTold for each hundred, which the mails follow."""
    ready = _can_be_bought(store_id, variant_ids, now)
    return sum(_tell(store_id, currency, bought, now) for currency, bought in ready.items())


def _tell(store_id: UUID, currency: str, variant_ids: list[UUID], now: datetime) -> int:
    """Who waits for these, looking from a market with this currency."""
    told = 0
    while variant_ids:
        with transaction.atomic():
            rows = RestockRequest.objects.select_for_update(skip_locked=True).filter(
                store_id=store_id, currency=currency, variant_id__in=variant_ids, **WAITING
            )
            ids = tuple(rows.order_by("asked_at", "id").values_list("id", flat=True)[:TOLD_AT_ONCE])
            if not ids:
                break
            RestockRequest.objects.filter(id__in=ids).update(told_at=now)
            announce(WaitingShoppersTold(store_id, ids))
        told += len(ids)
    return told


def _can_be_bought(
    store_id: UUID, variant_ids: Sequence[UUID] | None, now: datetime
) -> dict[str, list[UUID]]:
    """Of what is waited for, what has a price, stock and leave to be sold, by the currency that it
    is waited for in."""
    waiting = RestockRequest.objects.filter(store_id=store_id, **WAITING)
    if variant_ids is not None:
        waiting = waiting.filter(variant_id__in=variant_ids)
    wanted: dict[str, list[UUID]] = {}
    pairs = waiting.order_by().values_list("currency", "variant_id").distinct()
    for currency, variant_id in pairs:
        wanted.setdefault(currency, []).append(variant_id)
    return {
        currency: _bought_in(store_id, currency, asked, now) for currency, asked in wanted.items()
    }


def _bought_in(store_id: UUID, currency: str, variant_ids: list[UUID], now: datetime) -> list[UUID]:
    currency = currency or get_store(store_id).currency
    offers = list_offers(store_id=store_id, variant_ids=variant_ids, currency=currency, now=now)
    return [
        id_
        for id_, offer in offers.items()
        if offer.price is not None and offer.stock.can_sell and offer.variant.is_sellable
    ]
