"""Whether a mail about offers, a text or a push is wanted at the moment it goes out."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from mercer.areas.marketing.queries import find_reminder
from mercer.areas.notifications.channel import ChannelKind
from mercer.areas.notifications.models import Message
from mercer.areas.notifications.queries import has_channel, list_devices, wants_texts
from mercer.areas.notifications.rules import FRESH_FOR, MAIL, OFFERS, MessageStatus
from mercer.areas.orders.queries import get_order
from mercer.areas.wishes.queries import list_drops

WITHDRAWN: Mapping[str, object] = {
    "status": MessageStatus.WITHDRAWN,
    "next_attempt_at": None,
    "link": None,
}


def is_still_wanted(message: Message, now: datetime) -> bool:
    """Any mail that its reader waits for; one about offers while it is fresh, and while what it is
    about, and who it goes to, are as they were when it was written; a text while whom it goes to
    says yes to texts, and the store sends any; a push while the order's customer is signed in on
    that device, and the store sends any."""
    if message.channel != MAIL:
        return _is_short_wanted(message, now)
    if message.template not in OFFERS:
        return True
    if now - message.written_at > FRESH_FOR:
        return False
    if message.template == "price_drop":
        drops = list_drops(message.store_id, [UUID(message.once.split(":")[1])])
        return any(one.is_wanted and one.email == message.recipient for one in drops)
    if message.template != "cart_reminder":
        return True
    _name, about, _step = message.once.split(":")
    reminder = find_reminder(message.store_id, UUID(about), now=now)
    return reminder is not None and reminder.email == message.recipient


def _is_short_wanted(message: Message, now: datetime) -> bool:
    if message.order_id is None or not has_channel(message.store_id, ChannelKind(message.channel)):
        return False
    order = get_order(message.store_id, message.order_id)
    if message.channel != ChannelKind.PUSH:
        return wants_texts(order)
    if order.customer_id is None:
        return False
    devices = list_devices(message.store_id, order.customer_id, now=now)
    return message.device_id in {one.id for one in devices}
