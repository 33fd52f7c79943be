"""Reminding of carts that were left behind."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.cart.queries import get_cart
from mercer.areas.cart.rules import CartStatus
from mercer.areas.marketing.events import CartReminded
from mercer.areas.marketing.models import LeftCart
from mercer.areas.marketing.queries import reminder_settings
from mercer.areas.marketing.queries.reminders import has_had_enough, look_at
from mercer.areas.marketing.rules import (
    BATCH,
    PAYING_WAIT,
    ReminderSettings,
    StopReason,
    after_a_late_mail,
)
from mercer.areas.stores.queries import list_stores
from mercer.kernel.events import announce


def send_reminders(*, now: datetime) -> int:
    """Have the mails written that are due, each once; a mail follows the event.

    Nothing is written to who has bought, emptied the cart, said no, or asked for no more mails, nor
    about what cannot be bought any more; those carts are stopped, with the reason.

    **Returns** how many mails follow. **Locks** each cart's row in a transaction of its own,
    passing over those that another process works on. **Announces** CartReminded."""
    sent = 0
    for store in list_stores():
        settings = reminder_settings(store.id)
        if not settings.is_on or not store.is_live:
            continue
        due = LeftCart.objects.filter(store_id=store.id, stopped_at=None, next_at__lte=now)
        for left_cart_id in list(due.order_by("next_at").values_list("pk", flat=True)[:BATCH]):
            sent += _send(left_cart_id, settings, now)
    return sent


def _send(left_cart_id: UUID, settings: ReminderSettings, now: datetime) -> bool:
    with transaction.atomic():
        rows = LeftCart.objects.filter(pk=left_cart_id, stopped_at=None, next_at__lte=now)
        row = rows.select_for_update(of=("self",), skip_locked=True).first()
        if row is None or _has_to_wait(row, settings, now):
            return False
        found = look_at(row, now=now)
        if not isinstance(found, StopReason) and has_had_enough(row, found.email, now):
            found = StopReason.TOO_MANY
        if isinstance(found, StopReason):
            row.stopped_at, row.stop_reason, row.next_at = now, found, None
            row.save(update_fields=["stopped_at", "stop_reason", "next_at"])
            return False
        row.sent += 1
        row.last_sent_at = now
        due = settings.next_at(row.left_at, row.sent)
        row.next_at = max(due, after_a_late_mail(settings, row.sent, now)) if due else None
        row.save(update_fields=["sent", "last_sent_at", "next_at"])
        announce(CartReminded(row.store_id, row.pk, row.sent))
    return True


def _has_to_wait(row: LeftCart, settings: ReminderSettings, now: datetime) -> bool:
    """Whether the shopper is at it again, or at the bank; the wait begins anew."""
    cart = get_cart(row.store_id, row.cart_id)
    due = settings.next_at(max(row.left_at, cart.changed_at), row.sent)
    if due is not None and cart.status == CartStatus.PLACING:
        due = now + PAYING_WAIT
    if due is not None and due <= now:
        return False
    row.next_at = due
    row.save(update_fields=["next_at"])
    return True
