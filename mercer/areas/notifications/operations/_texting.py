"""One attempt to hand a text to whoever carries it."""

from datetime import datetime

from mercer.areas.notifications.channel import (
    Answer,
    ChannelKind,
    Handed,
    MessageChannel,
    ShortMessage,
    get_channel,
)
from mercer.areas.notifications.models import Message, StoreChannel
from mercer.areas.notifications.operations._handing_over import Trouble
from mercer.kernel.credentials import read_settings
from mercer.kernel.errors import InvalidFields
from mercer.kernel.registry import UnknownCode


def open_channel(row: StoreChannel) -> MessageChannel | None:
    """The channel of a store, with its settings; None where it is not installed any more, or has
    other settings by now."""
    try:
        channel = get_channel(row.code)
        return channel(read_settings(channel.Settings, row.settings or {}))
    except (UnknownCode, InvalidFields):
        return None


def hand_over_text(message: Message, *, now: datetime) -> Trouble | None:
    """Give a text to the store's channel; None means it was taken."""
    row = StoreChannel.objects.filter(
        store_id=message.store_id, kind=message.channel, is_active=True
    ).first()
    channel = open_channel(row) if row else None
    if channel is None:
        return Trouble("This channel is not set up any more.", is_final=True)
    answer = channel.send(
        ShortMessage(
            id=message.pk,
            kind=ChannelKind(message.channel),
            recipient=message.recipient,
            text=message.text,
            language=message.language,
            occasion=message.template,
            now=now,
        )
    )
    return trouble_of(answer)


def trouble_of(answer: Answer) -> Trouble | None:
    """What a channel said, as it is kept with the message."""
    if answer.state == Handed.TAKEN:
        return None
    return Trouble(answer.words, is_final=answer.state == Handed.REFUSED)
