"""Writing pushes about an order."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.notifications.channel import ChannelKind
from mercer.areas.notifications.models import Message
from mercer.areas.notifications.operations._queue import queue_sending
from mercer.areas.notifications.queries import DeviceFacts, has_channel, list_devices
from mercer.areas.notifications.rendering import render_push
from mercer.areas.notifications.rules import TEXTS
from mercer.areas.notifications.words import choose_language
from mercer.areas.orders.queries import OrderFacts
from mercer.areas.stores.queries import StoreFacts, get_store, seen_from


def write_push(
    *, order: OrderFacts, template: str, once: str, now: datetime
) -> tuple[Message, ...]:
    """Write the push that goes beside a mail to each device of the order's customer, once per
    occasion and device, and have it sent after the commit; none where the store sends none, nobody
    is signed in with an app, or this is nothing that is said in short.

    Nobody is asked for a word: who lets an app show news has said so on the device.

    **Shapes and units**: `once` is the mail's own; the push's begins with `push:`."""
    if template not in TEXTS or order.customer_id is None:
        return ()
    if not has_channel(order.store_id, ChannelKind.PUSH):
        return ()
    devices = list_devices(order.store_id, order.customer_id, now=now)
    if not devices:
        return ()
    store = seen_from(get_store(order.store_id), order.market_id, order.language)
    with transaction.atomic():
        return tuple(_write(device, order, store, template, once, now) for device in devices)


def _write(
    device: DeviceFacts, order: OrderFacts, store: StoreFacts, template: str, once: str,
    now: datetime,
) -> Message:  # fmt: skip
    language = choose_language(device.language or order.language, store.country)
    text = render_push(template, number=order.number, language=language)
    message, first = Message.objects.get_or_create(
        store_id=store.id,
        once=once_on(device.id, once),
        defaults={
            "channel": ChannelKind.PUSH,
            "template": template,
            "language": language,
            "recipient": device.shown,
            "sender": store.name,
            "subject": text[:250],
            "text": text,
            "html": "",
            "order_id": order.id,
            "device_id": device.id,
            "written_at": now,
        },
    )
    if first:
        queue_sending(message, now)
    return message


def once_on(device_id: UUID, once: str) -> str:
    """The occasion of a mail, on one device."""
    return f"{ChannelKind.PUSH}:{device_id}:{once}"
