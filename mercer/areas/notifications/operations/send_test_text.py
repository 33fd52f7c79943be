"""Sending a text to try a channel."""

from datetime import datetime
from uuid import UUID

from mercer.areas.notifications.channel import ChannelKind, ShortMessage
from mercer.areas.notifications.errors import ChannelNotSet
from mercer.areas.notifications.operations._texting import channel_of, trouble_of
from mercer.areas.notifications.rendering import TEST_TEXT, render_text
from mercer.areas.notifications.rules import phone_number
from mercer.areas.stores.queries import get_store
from mercer.kernel.errors import InvalidField
from mercer.kernel.ids import new_id
from mercer.kernel.transactions import outside_transaction


@outside_transaction
def send_test_text(*, store_id: UUID, phone: str, now: datetime) -> str:
    """Hand a text of our own to the store's channel, at once and once; nothing is kept.

    **Returns** what went wrong, in words for staff; nothing where it was taken.
    Raises ChannelNotSet, InvalidField (`phone`)."""
    store = get_store(store_id)
    number = phone_number(phone, store.country)
    if number is None:
        raise InvalidField("phone", "not_a_mobile")
    channel = channel_of(store_id, ChannelKind.SMS, is_active=False)
    if channel is None:
        raise ChannelNotSet(ChannelKind.SMS)
    text = render_text(
        TEST_TEXT, store=store.name, number="", link=store.base_url, language=store.language
    )
    answer = channel.send(
        ShortMessage(
            id=new_id(), kind=ChannelKind.SMS, recipient=number, text=text,
            language=store.language, occasion=TEST_TEXT, now=now,
        )
    )  # fmt: skip
    trouble = trouble_of(answer)
    return trouble.words if trouble else ""
