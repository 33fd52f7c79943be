"""Putting a message in the queue of those to send."""

from datetime import datetime

from django.conf import settings
from procrastinate.contrib.django import app

from mercer.areas.notifications.models import Message
from mercer.areas.notifications.rules import MAIL, WAITS


def queue_sending(message: Message, now: datetime) -> None:
    """Have a stored message sent by a job that commits with it; some mails wait a while first."""
    if message.channel == MAIL and not settings.MAIL_CONFIGURED:
        return
    wait = WAITS.get(message.template)
    message.next_attempt_at = now + wait if wait else now
    message.save(update_fields=["next_attempt_at"])
    due_at = message.next_attempt_at if wait else None
    send = app.configure_task("notifications.jobs.send", schedule_at=due_at)
    send.defer(message_id=str(message.id))
