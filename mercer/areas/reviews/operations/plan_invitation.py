"""Remembering to ask a buyer."""

from datetime import datetime
from uuid import UUID

from mercer.areas.orders.queries import get_order
from mercer.areas.orders.rules import FulfilmentState
from mercer.areas.reviews.models import ReviewInvitation
from mercer.areas.reviews.queries import review_settings


def plan_invitation(*, store_id: UUID, order_id: UUID, now: datetime) -> bool:
    """Note that everything of an order has arrived, so that its buyer can be asked some days later.

    **Returns** whether it was noted: not twice for an order, not while a parcel is still to come,
    and not where the store does not ask. Raises OrderNotFound."""
    if not review_settings(store_id).invites:
        return False
    if get_order(store_id, order_id).fulfilment_state != FulfilmentState.DELIVERED:
        return False
    _, is_first = ReviewInvitation.objects.get_or_create(
        order_id=order_id, defaults={"store_id": store_id, "delivered_at": now}
    )
    return is_first
