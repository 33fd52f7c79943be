"""Tags of the staff on an order."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.orders.models import OrderTag
from mercer.areas.orders.operations.lock_order import lock_order
from mercer.areas.orders.operations.record_entry import record_entry
from mercer.areas.orders.rules import MOST_TAGS, read_tags
from mercer.kernel.actors import Actor
from mercer.kernel.errors import InvalidField


def tag_order(
    *,
    store_id: UUID,
    order_id: UUID,
    add: Sequence[str],
    remove: Sequence[str] = (),
    actor: Actor,
    now: datetime,
) -> tuple[str, ...]:
    """Put tags on an order and take tags off it; what is there already, or is not, stays as it is.

    **Shapes and units**: a tag is up to forty characters without a comma; capitals do not tell
    two tags apart.

    **Returns** the order's tags by name. **Raises** OrderNotFound, InvalidField (`tags`).
    **Locks** the order."""
    wanted, unwanted = read_tags(add), {tag.casefold() for tag in read_tags(remove)}
    with transaction.atomic():
        lock_order(store_id=store_id, order_id=order_id)
        kept = {row.name.casefold(): row for row in OrderTag.objects.filter(order_id=order_id)}
        taken_off = [row for folded, row in kept.items() if folded in unwanted]
        added = [tag for tag in wanted if tag.casefold() not in kept]
        if len(kept) - len(taken_off) + len(added) > MOST_TAGS:
            raise InvalidField("tags", "too_many", str(MOST_TAGS))
        OrderTag.objects.filter(pk__in=[row.pk for row in taken_off]).delete()
        OrderTag.objects.bulk_create(
            OrderTag(store_id=store_id, order_id=order_id, name=tag) for tag in added
        )
        if added or taken_off:
            record_entry(
                store_id=store_id,
                order_id=order_id,
                kind="tagged",
                actor=actor,
                now=now,
                details={"added": added, "removed": sorted(row.name for row in taken_off)},
                is_public=False,
            )
        rows = OrderTag.objects.filter(order_id=order_id).order_by("name")
        return tuple(rows.values_list("name", flat=True))
