"""Finding messages that no job is going to send."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from procrastinate.contrib.django import app

from mercer.areas.notifications.models import Message
from mercer.areas.notifications.rules import MAIL

# A message's own job comes first; only what it has left behind is picked up here.
GRACE = timedelta(seconds=30)
AT_ONCE = 500


def send_due_messages(*, now: datetime) -> int:
    """Defer a job for every message whose time has come: after trouble, a wait or a crash.

    **Returns** how many. Harmless to run twice, because sending claims each message."""
    due = Message.objects.filter(next_attempt_at__lte=now - GRACE).order_by("next_attempt_at")
    if not settings.MAIL_CONFIGURED:
        due = due.exclude(channel=MAIL)
    found = list(due.values_list("id", flat=True)[:AT_ONCE])
    if found:
        jobs: list[Any] = [{"message_id": str(message_id)} for message_id in found]
        app.configure_task("notifications.jobs.send").batch_defer(*jobs)
    return len(found)
