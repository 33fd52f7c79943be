"""Noting that somebody has bought."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from mercer.areas.marketing.events import RemindersStopped
from mercer.areas.marketing.models import LeftCart
from mercer.areas.marketing.rules import StopReason, fingerprint
from mercer.areas.orders.queries import OrderFacts, get_order
from mercer.kernel.events import announce


def note_purchase(*, store_id: UUID, order_id: UUID, now: datetime) -> bool:
    """Stop the mails about every cart of whoever has bought: this cart, others of the same mail
    address or customer in this store. Where one of them was restored by its link before, the order
    counts as recovered, once.

    **Returns** whether it was recovered. **Raises** OrderNotFound. **Locks** those carts' rows.
    **Announces** RemindersStopped."""
    order = get_order(store_id, order_id)
    with transaction.atomic():
        rows = list(
            LeftCart.objects.select_for_update(of=("self",))
            .filter(_of_buyer(order), store_id=store_id)
            .order_by("pk")
        )
        if not rows:
            return False
        stopped = [row for row in rows if row.stopped_at is None]
        for row in stopped:
            row.stopped_at, row.stop_reason, row.next_at = now, StopReason.BOUGHT, None
        recovered = _recovered(rows, order)
        if recovered is not None:
            recovered.order_id, recovered.recovered_at = order.id, now
            recovered.recovered_minor = order.total_minor
        LeftCart.objects.bulk_update(
            rows,
            ["stopped_at", "stop_reason", "next_at", "order_id", "recovered_at", "recovered_minor"],
        )
        if stopped:
            ids = tuple(row.pk for row in stopped)
            announce(RemindersStopped(store_id, ids, StopReason.BOUGHT))
    return recovered is not None


def _of_buyer(order: OrderFacts) -> Q:
    own = Q(fingerprint=fingerprint(order.store_id, order.email))
    if order.cart_id is not None:
        own |= Q(cart_id=order.cart_id) | Q(restored_cart_id=order.cart_id)
    if order.customer_id is not None:
        own |= Q(cart__customer_id=order.customer_id)
    return own


def _recovered(rows: Iterable[LeftCart], order: OrderFacts) -> LeftCart | None:
    """The cart that came back as this order: it was restored, in this currency, and has no order
    yet; the one whose cart it is comes first. None where the order is another's already."""
    known = list(rows)
    if any(row.order_id == order.id for row in known):
        return None
    back = [
        row
        for row in known
        if row.restored_at is not None and row.order_id is None and row.currency == order.currency
    ]
    own = [row for row in back if order.cart_id in (row.cart_id, row.restored_cart_id)]
    latest = sorted(back, key=lambda row: (row.restored_at, row.pk), reverse=True)
    return next(iter([*own, *latest]), None)
