"""Writing a message."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from mercer.areas.notifications.contexts import store_words
from mercer.areas.notifications.models import Message
from mercer.areas.notifications.operations._queue import queue_sending
from mercer.areas.notifications.rendering import render_message
from mercer.areas.notifications.rules import (
    HIDDEN_LINK,
    LETS_IN,
    TEMPLATES,
    check_context,
    check_recipient,
    sender_of,
)
from mercer.areas.notifications.words import choose_language
from mercer.areas.stores.queries import get_store, seen_in


def write_message(
    *,
    store_id: UUID,
    once: str,
    template: str,
    recipient: str,
    language: str,
    context: Mapping[str, Any],
    order_id: UUID | None,
    now: datetime,
) -> Message:
    """Write a mail down, once per occasion, and have it sent after the commit.

    **Shapes and units**: `once` names the occasion within the store ("order_placed:<id>"); a second
    writing gives the first message. `context` is what the template needs (`rules.TEMPLATES`); the
    store's own words are added. Where the install cannot send mail, the message stays stored.

    Raises StoreNotFound, UnknownTemplate, InvalidFields."""
    own = get_store(store_id)
    store = seen_in(own, own.currency, language)
    address = check_recipient(recipient)
    written = Message.objects.filter(store_id=store_id, once=once).first()
    if written is not None:
        return written
    check_context(template, context)
    words = {**context, "store": store_words(store)}
    link = words["link"] if template in LETS_IN else None
    if link:
        words["link"] = HIDDEN_LINK
    chosen = choose_language(language, store.country)
    mail = render_message(template, words, chosen)
    sender = sender_of(
        name=store.name,
        mail_sender=store.mail_sender,
        contact_email=store.contact_email,
        domain=store.domain,
    )
    columns = {
        "template": template,
        "language": chosen,
        "recipient": address,
        "sender": sender,
        "subject": mail.subject,
        "text": mail.text,
        "html": mail.html,
        "link": link,
        "unsubscribe_link": words["unsubscribe_link"]
        if "unsubscribe_link" in TEMPLATES[template]
        else "",
        "order_id": order_id,
        "written_at": now,
    }
    with transaction.atomic():
        message, first = Message.objects.get_or_create(
            store_id=store_id, once=once, defaults=columns
        )
        if first:
            queue_sending(message, now)
    return message
