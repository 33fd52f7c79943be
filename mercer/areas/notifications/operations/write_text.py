"""Writing a text about an order."""

from datetime import datetime

from django.db import transaction

from mercer.areas.notifications.channel import ChannelKind
from mercer.areas.notifications.models import Message
from mercer.areas.notifications.operations._queue import queue_sending
from mercer.areas.notifications.queries import has_channel, wants_texts
from mercer.areas.notifications.rendering import render_text
from mercer.areas.notifications.rules import TEXTS, phone_number
from mercer.areas.notifications.words import choose_language
from mercer.areas.orders.queries import OrderFacts
from mercer.areas.stores.queries import get_store, seen_from


def write_text(*, order: OrderFacts, template: str, once: str, now: datetime) -> Message | None:
    """Write the short text that goes beside a mail, once per occasion, and have it sent after the
    commit; None where nobody asked for texts, there is no number to send them to, the store sends
    none, or this is nothing that is said by text.

    **Shapes and units**: `once` is the mail's own; the text's begins with `sms:`."""
    if template not in TEXTS or not order.phone:
        return None
    address = order.delivery_address or order.billing_address
    store = seen_from(get_store(order.store_id), order.market_id, order.language)
    number = phone_number(order.phone, address.country if address else store.country)
    if number is None or not has_channel(store.id) or not wants_texts(order):
        return None
    language = choose_language(order.language, store.country)
    link = store.url_of(f"/orders/{order.token}/")
    text = render_text(
        template, store=store.name, number=order.number, link=link, language=language
    )
    with transaction.atomic():
        message, first = Message.objects.get_or_create(
            store_id=store.id,
            once=f"{ChannelKind.SMS}:{once}",
            defaults={
                "channel": ChannelKind.SMS,
                "template": template,
                "language": language,
                "recipient": number,
                "sender": store.name,
                "subject": text[:250],
                "text": text,
                "html": "",
                "order_id": order.id,
                "written_at": now,
            },
        )
        if first:
            queue_sending(message, now)
    return message
