"""Saying whether and when a store reminds."""

from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.marketing.events import ReminderSettingsEdited
from mercer.areas.marketing.models import LeftCart, StoreReminderSettings
from mercer.areas.marketing.rules import ReminderSettings, check_settings
from mercer.areas.stores.operations.bump_generation import bump_generation
from mercer.kernel.actors import Actor
from mercer.kernel.events import announce


def edit_reminder_settings(
    *, store_id: UUID, settings: ReminderSettings, actor: Actor, now: datetime
) -> ReminderSettings:
    """Switch reminders on or off, choose whom they go to and when.

    It counts for carts that are left from now on: who left one before is not written to all at
    once. Switched off, nothing more goes out, also not about carts that had a mail already.

    **Raises** InvalidFields naming the field. **Announces** ReminderSettingsEdited."""
    checked = check_settings(settings)
    with transaction.atomic():
        StoreReminderSettings.objects.update_or_create(store_id=store_id, defaults=asdict(checked))
        waiting = LeftCart.objects.filter(store_id=store_id, next_at__isnull=False)
        if not checked.is_on:
            waiting.update(next_at=None)
        else:
            waiting.filter(sent__gte=len(checked.hours)).update(next_at=None)
        announce(ReminderSettingsEdited(store_id, actor=str(actor)))
        bump_generation(store_id=store_id)
    return checked
