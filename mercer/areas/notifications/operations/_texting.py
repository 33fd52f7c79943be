"""One attempt to hand a text or a push to whoever carries it."""

from datetime import datetime
from uuid import UUID

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
from mercer.areas.notifications.operations._pushing import as_push, note_lost
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


def channel_of(
    store_id: UUID, kind: ChannelKind, *, is_active: bool = True
) -> MessageChannel | None:
    """The channel by which a store sends messages of a kind; with `is_active` False also one that
    is switched off."""
    rows = StoreChannel.objects.filter(store_id=store_id, kind=kind)
    row = (rows.filter(is_active=True) if is_active else rows).first()
    return open_channel(row) if row else None


def hand_over_short(message: Message, *, now: datetime) -> Trouble | None:
    """Give a text or a push to the store's channel; None means it was taken."""
    kind = ChannelKind(message.channel)
    channel = channel_of(message.store_id, kind)
    if channel is None:
        return Trouble("This channel is not set up any more.", is_final=True)
    short = as_push(message, now) if kind == ChannelKind.PUSH else as_text(message, now)
    if short is None:
        return Trouble("The device is signed out.", is_final=True)
    answer = channel.send(short)
    note_lost(message.device_id, answer)
    return trouble_of(answer)


def as_text(message: Message, now: datetime) -> ShortMessage:
    """A text as it goes out."""
    return ShortMessage(
        id=message.pk,
        kind=ChannelKind.SMS,
        recipient=message.recipient,
        text=message.text,
        language=message.language,
        occasion=message.template,
        now=now,
    )


def trouble_of(answer: Answer) -> Trouble | None:
    """What a channel said, as it is kept with the message."""
    if answer.state == Handed.TAKEN:
        return None
    return Trouble(answer.words, is_final=answer.state == Handed.REFUSED)
