"""What others may ask about messages; always from the store."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from mercer.areas.notifications.errors import MessageNotFound
from mercer.areas.notifications.models import Message


@dataclass(frozen=True)
class MessageFacts:
    """A mail as it was written, and what became of it.

    A link that lets its holder into somebody's account is not among the words."""

    id: UUID
    template: str
    language: str
    recipient: str
    sender: str
    subject: str
    text: str
    html: str
    order_id: UUID | None
    status: str
    attempts: int
    last_error: str
    written_at: datetime
    next_attempt_at: datetime | None
    sent_at: datetime | None


_COLUMNS = tuple(MessageFacts.__dataclass_fields__)


def get_message(store_id: UUID, message_id: UUID) -> MessageFacts:
    """A message of this store. Raises MessageNotFound."""
    rows = Message.objects.filter(store_id=store_id, pk=message_id)
    row = rows.values_list(*_COLUMNS).first()
    if row is None:
        raise MessageNotFound(str(message_id))
    return MessageFacts(*row)


def messages_of_order(store_id: UUID, order_id: UUID) -> tuple[MessageFacts, ...]:
    """What was written about an order, oldest first; one statement."""
    rows = Message.objects.filter(store_id=store_id, order_id=order_id)
    return tuple(
        MessageFacts(*row) for row in rows.order_by("written_at", "id").values_list(*_COLUMNS)
    )
