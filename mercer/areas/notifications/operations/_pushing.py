"""What a channel is handed of a push, and what becomes of a device that is not there any more."""

from datetime import datetime
from uuid import UUID

from mercer.areas.notifications.channel import Answer, ChannelKind, ShortMessage
from mercer.areas.notifications.models import Device, Message
from mercer.areas.orders.queries import get_order
from mercer.areas.stores.queries import get_store, seen_from


def as_push(message: Message, now: datetime) -> ShortMessage | None:
    """A push as it goes out, with the order's own address; None where the device is another
    customer's by now, or gone."""
    if message.order_id is None or message.device_id is None:
        return None
    order = get_order(message.store_id, message.order_id)
    if order.customer_id is None:
        return None
    device = Device.objects.filter(
        store_id=message.store_id, customer_id=order.customer_id, pk=message.device_id
    ).first()
    if device is None:
        return None
    store = seen_from(get_store(order.store_id), order.market_id, order.language)
    return ShortMessage(
        id=message.pk,
        kind=ChannelKind.PUSH,
        recipient=device.push_token,
        text=message.text,
        language=message.language,
        occasion=message.template,
        now=now,
        title=message.sender,
        platform=device.platform,
        link=store.url_of(f"/orders/{order.token}/"),
    )


def note_lost(device_id: UUID | None, answer: Answer) -> None:
    """Forget a device of which its push service says that it is not there any more."""
    if answer.is_gone and device_id is not None:
        Device.objects.filter(pk=device_id).delete()
