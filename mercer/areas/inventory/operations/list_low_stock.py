"""Making a store's list of what runs out, once a day."""

from datetime import date
from uuid import UUID

from django.db import transaction

from mercer.areas.inventory.models import LowStockList, StockLevel
from mercer.areas.inventory.queries import LowFacts, low_stock
from mercer.areas.inventory.rules import mark_of

AT_ONCE = 2_000


def list_low_stock(*, store_id: UUID, day: date) -> tuple[LowFacts, ...]:
    """What has reached its mark, what is new since the last list first; what had been restocked
    when the last list was made, and has run low again, is new again.

    Made once a day: whoever asks again for the same day, or at the same moment, gets nothing. So
    does who asks on a day on which nothing is new.

    Locks the store's last list."""
    with transaction.atomic():
        LowStockList.objects.get_or_create(store_id=store_id)
        last = LowStockList.objects.select_for_update(no_key=True).get(store_id=store_id)
        if last.listed_on is not None and last.listed_on >= day:
            return ()
        known = frozenset(last.level_ids)
        rows = (
            StockLevel.objects.filter(low_stock(), store_id=store_id)
            .select_related("variant__product", "location")
            .order_by("sku", "location__position", "location__name")
        )
        # Half of a large catalogue may be sold out; a row of it is small, and its models are not.
        found = [_facts(row, is_new=row.pk not in known) for row in rows.iterator(AT_ONCE)]
        last.listed_on, last.level_ids = day, [each.level_id for each in found]
        last.save(update_fields=["listed_on", "level_ids"])
    if not any(each.is_new for each in found):
        return ()
    return tuple(sorted(found, key=lambda each: not each.is_new))


def _facts(row: StockLevel, *, is_new: bool) -> LowFacts:
    return LowFacts(
        level_id=row.pk,
        sku=row.sku,
        title=row.variant.product.title,
        options=row.variant.option_text,
        location=row.location.name,
        on_hand=row.on_hand,
        available=row.available,
        mark=mark_of(row.low_at),
        is_new=is_new,
    )
