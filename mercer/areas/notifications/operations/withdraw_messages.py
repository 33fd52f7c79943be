"""Keeping back what is no longer true."""

from datetime import datetime
from uuid import UUID

from mercer.areas.notifications.models import Message
from mercer.areas.notifications.rules import MessageStatus


def withdraw_messages(*, store_id: UUID, once: str, now: datetime) -> int:
    """Do not send the message of an occasion that has passed; what went out stays as it is.

    **Returns** how many were kept back, none or one."""
    return Message.objects.filter(store_id=store_id, once=once, status=MessageStatus.STORED).update(
        status=MessageStatus.WITHDRAWN, next_attempt_at=None, link=None
    )
