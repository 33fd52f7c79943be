"""Sending a message again because somebody asks for it."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction

from mercer.areas.notifications.channel import ChannelKind
from mercer.areas.notifications.errors import (
    ChannelNotSet,
    MailNotConfigured,
    MessageBeingSent,
    MessageNotFound,
    NotSentAgain,
    WordsNotKept,
)
from mercer.areas.notifications.events import MessageResent
from mercer.areas.notifications.models import Message
from mercer.areas.notifications.operations._queue import queue_sending
from mercer.areas.notifications.queries import has_channel
from mercer.areas.notifications.rules import LETS_IN, MAIL, OFFERS, MessageStatus
from mercer.kernel.actors import Actor
from mercer.kernel.events import announce
from mercer.kernel.ids import new_id


def resend_message(*, store_id: UUID, message_id: UUID, actor: Actor, now: datetime) -> Message:
    """Send a message again: what never went out as it is, what did as a copy of its own.

    A copy, because receivers drop a second mail with the same Message-ID. While a copy waits to go
    out, asking again gives that copy.

    Raises MailNotConfigured, ChannelNotSet, MessageNotFound, MessageBeingSent, NotSentAgain,
    WordsNotKept. Locks the message. Announces MessageResent."""
    with transaction.atomic():
        rows = Message.objects.select_for_update().filter(store_id=store_id, pk=message_id)
        message = rows.first()
        if message is None:
            raise MessageNotFound(str(message_id))
        _check_way(message)
        if message.status == MessageStatus.SENDING:
            raise MessageBeingSent(str(message_id))
        if message.template in OFFERS:
            raise NotSentAgain(str(message_id))
        if message.template in LETS_IN and not message.link:
            raise WordsNotKept(str(message_id))
        if message.status == MessageStatus.SENT:
            waiting = _waiting_copy(message)
            if waiting is not None:
                return waiting
            message = _copy(message, now)
        else:
            message.status, message.attempts, message.last_error = MessageStatus.STORED, 0, ""
            message.save(update_fields=["status", "attempts", "last_error"])
        queue_sending(message, now)
        announce(MessageResent(store_id=store_id, message_id=message.id, actor=str(actor)))
    return message


def _check_way(message: Message) -> None:
    """Raises MailNotConfigured, ChannelNotSet where nothing can go out."""
    if message.channel == MAIL:
        if not settings.MAIL_CONFIGURED:
            raise MailNotConfigured()
    elif not has_channel(message.store_id, ChannelKind(message.channel)):
        raise ChannelNotSet(message.channel)


def _waiting_copy(message: Message) -> Message | None:
    copies = Message.objects.filter(
        store_id=message.store_id, once__startswith=f"again:{message.id}:"
    )
    return copies.filter(status__in=[MessageStatus.STORED, MessageStatus.SENDING]).first()


def _copy(message: Message, now: datetime) -> Message:
    return Message.objects.create(
        store_id=message.store_id,
        once=f"again:{message.id}:{new_id()}",
        channel=message.channel,
        template=message.template,
        language=message.language,
        recipient=message.recipient,
        sender=message.sender,
        subject=message.subject,
        text=message.text,
        html=message.html,
        order_id=message.order_id,
        device_id=message.device_id,
        written_at=now,
    )
