"""Asking buyers what they think."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from mercer.areas.catalogue.queries import list_cards
from mercer.areas.orders.errors import OrderNotFound
from mercer.areas.orders.queries import get_order
from mercer.areas.reviews.events import ReviewInvited
from mercer.areas.reviews.models import ReviewInvitation, ReviewOptOut
from mercer.areas.reviews.queries import (
    fingerprint,
    received_products,
    review_settings,
    reviewed_products,
)
from mercer.areas.reviews.rules import is_too_late
from mercer.areas.stores.queries import list_stores
from mercer.kernel.events import announce

BATCH = 200


def send_invitations(*, now: datetime) -> int:
    """Ask the buyers whose orders arrived long enough ago, each once; a mail follows the event.

    Nobody is asked whose store does not ask any more, who has asked not to be, whose order was
    cancelled, or who has nothing left to review. **Returns** how many are asked.
    Locks each invitation, passing over those that another process works on.
    Announces ReviewInvited."""
    asked = 0
    for store in list_stores():
        settings = review_settings(store.id)
        due = now - timedelta(days=settings.invite_days)
        rows = ReviewInvitation.objects.filter(
            store_id=store.id, invited_at=None, dropped_at=None, delivered_at__lte=due
        )
        for invitation_id in list(
            rows.order_by("delivered_at").values_list("pk", flat=True)[:BATCH]
        ):
            asked += _send(invitation_id, wanted=settings.invites, now=now)
    return asked


def _send(invitation_id: UUID, *, wanted: bool, now: datetime) -> bool:
    with transaction.atomic():
        rows = ReviewInvitation.objects.filter(pk=invitation_id, invited_at=None, dropped_at=None)
        invitation = rows.select_for_update(of=("self",), skip_locked=True).first()
        if invitation is None:
            return False
        if not wanted or not _is_to_be_asked(invitation, now):
            invitation.dropped_at = now
            invitation.save(update_fields=["dropped_at"])
            return False
        invitation.invited_at = now
        invitation.save(update_fields=["invited_at"])
        announce(ReviewInvited(invitation.store_id, invitation.order_id))
    return True


def _is_to_be_asked(invitation: ReviewInvitation, now: datetime) -> bool:
    store_id = invitation.store_id
    if is_too_late(invitation.delivered_at, now):
        return False
    try:
        order = get_order(store_id, invitation.order_id)
    except OrderNotFound:
        return False
    mark = fingerprint(store_id, order.email)
    if not order.email or ReviewOptOut.objects.filter(store_id=store_id, fingerprint=mark).exists():
        return False
    products = sorted(received_products(order))
    seen = {card.product_id for card in list_cards(store_id, products, now)}
    done = reviewed_products(store_id, products, order_id=order.id, customer_id=order.customer_id)
    return bool(seen - done.keys())
