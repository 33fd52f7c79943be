"""Sending a push to try a channel."""

from datetime import datetime
from uuid import UUID

from mercer.areas.notifications.channel import ChannelKind, ShortMessage
from mercer.areas.notifications.errors import ChannelNotSet, NoDevice
from mercer.areas.notifications.models import Device
from mercer.areas.notifications.operations._pushing import note_lost
from mercer.areas.notifications.operations._texting import channel_of, trouble_of
from mercer.areas.notifications.queries import list_devices
from mercer.areas.notifications.rendering import TEST_PUSH, render_push
from mercer.areas.notifications.words import choose_language
from mercer.areas.stores.queries import get_store
from mercer.kernel.ids import new_id
from mercer.kernel.transactions import outside_transaction


@outside_transaction
def send_test_push(*, store_id: UUID, customer_id: UUID | None, now: datetime) -> str:
    """Hand a push of our own to the store's channel for each device of a customer, at once and
    once; nothing is kept. Who tries a channel is a customer of the shop for that, signed in with
    its app.

    **Returns** what went wrong, in words for staff; nothing where all were taken.
    Raises ChannelNotSet, NoDevice."""
    store = get_store(store_id)
    channel = channel_of(store_id, ChannelKind.PUSH, is_active=False)
    if channel is None:
        raise ChannelNotSet(ChannelKind.PUSH)
    found = list_devices(store_id, customer_id, now=now) if customer_id else ()
    if not found:
        raise NoDevice
    troubles = []
    for device in Device.objects.filter(pk__in=[one.id for one in found]):
        language = choose_language(device.language or store.language, store.country)
        answer = channel.send(
            ShortMessage(
                id=new_id(), kind=ChannelKind.PUSH, recipient=device.push_token,
                text=render_push(TEST_PUSH, number="", language=language), language=language,
                occasion=TEST_PUSH, now=now, title=store.name, platform=device.platform,
                link=store.base_url,
            )
        )  # fmt: skip
        note_lost(device.pk, answer)
        trouble = trouble_of(answer)
        if trouble is not None:
            troubles.append(f"{device.shown}: {trouble.words}")
    return " ".join(troubles)
