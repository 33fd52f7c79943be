"""Taking in a device that an app shows news on."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.customers.operations.hold_sign_in import hold_sign_in
from mercer.areas.notifications.device_rules import MOST_DEVICES, check_language, read_push_token
from mercer.areas.notifications.errors import SignInEnded
from mercer.areas.notifications.models import Device


def register_device(
    *,
    store_id: UUID,
    customer_id: UUID,
    sign_in_id: UUID,
    platform: str,
    push_token: str,
    language: str,
    now: datetime,
) -> tuple[Device, bool]:
    """Show news of this customer's orders on a device from now on, while the app stays signed in.
    A device belongs to one customer of a store: to who registered it last. Of more than twenty, the
    one that was not heard of for longest goes.

    **Shapes and units**: `sign_in_id` is the app's token; `push_token` as the push service gave it
    (see `device_rules`); `language` may be empty: then that of each order.

    **Returns** the device, and whether it was not this customer's before.
    Raises InvalidFields (platform, push_token, language), SignInEnded; then nothing changes.
    Locks the sign-in."""
    token = read_push_token(platform, push_token)
    spoken = check_language(language)
    with transaction.atomic():
        if not hold_sign_in(
            store_id=store_id, customer_id=customer_id, token_id=sign_in_id, now=now
        ):
            raise SignInEnded
        here = Device.objects.filter(store_id=store_id, fingerprint=token.fingerprint)
        before = here.values_list("customer_id", "added_at").first()
        was_theirs = before is not None and before[0] == customer_id
        row, _ = Device.objects.update_or_create(
            store_id=store_id,
            fingerprint=token.fingerprint,
            defaults={
                "customer_id": customer_id,
                "sign_in_id": sign_in_id,
                "platform": token.platform,
                "push_token": token.value,
                "shown": token.shown,
                "language": spoken,
                "added_at": before[1] if before is not None and was_theirs else now,
                "seen_at": now,
            },
        )
        if not was_theirs:
            _drop_the_oldest(store_id, customer_id)
    return row, not was_theirs


def _drop_the_oldest(store_id: UUID, customer_id: UUID) -> None:
    rows = Device.objects.filter(store_id=store_id, customer_id=customer_id)
    kept = list(rows.values_list("pk", flat=True)[:MOST_DEVICES])
    if len(kept) == MOST_DEVICES:
        rows.exclude(pk__in=kept).delete()
