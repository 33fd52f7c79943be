"""What others may ask about messages; always from the store."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from mercer.areas.customers.queries import list_consents
from mercer.areas.customers.queries.apps import standing_apps
from mercer.areas.notifications.channel import ChannelKind
from mercer.areas.notifications.errors import MessageNotFound
from mercer.areas.notifications.models import Device, Message, StoreChannel, TextWord
from mercer.areas.notifications.rules import ORDER_TEXTS
from mercer.areas.orders.queries import OrderFacts
from mercer.areas.stores.queries import StaffFacts, list_staff

# Who corrects stock is who orders goods.
CORRECTS_STOCK = "inventory.adjust_stock"


@dataclass(frozen=True)
class MessageFacts:
    """A mail or a text as it was written, and what became of it.

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
    channel: str
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


def messages_to(store_id: UUID, recipient: str) -> tuple[MessageFacts, ...]:
    """What was written to an address that is about no order, oldest first; one statement."""
    rows = Message.objects.filter(
        store_id=store_id, recipient__iexact=recipient, order_id=None
    ).order_by("written_at", "id")
    return tuple(MessageFacts(*row) for row in rows.values_list(*_COLUMNS))


def low_stock_readers(store_id: UUID) -> tuple[StaffFacts, ...]:
    """Who gets the morning mail about what runs out: everybody who may correct stock, unless they
    do without it; one statement."""
    return tuple(
        person
        for person in list_staff(store_id)
        if person.is_active and person.wants_low_stock and CORRECTS_STOCK in person.permissions
    )


def has_channel(store_id: UUID, kind: ChannelKind = ChannelKind.SMS) -> bool:
    """Whether a store reaches people in this way now; one statement."""
    return StoreChannel.objects.filter(store_id=store_id, kind=kind, is_active=True).exists()


@dataclass(frozen=True)
class TextWordFacts:
    """A yes or no to texts about orders, and when it was said."""

    is_yes: bool
    said_at: datetime


def find_text_word(store_id: UUID, cart_id: UUID) -> TextWordFacts | None:
    """What was said of a cart, the latest; one statement."""
    rows = TextWord.objects.filter(store_id=store_id, cart_id=cart_id).order_by("-said_at", "-id")
    row = rows.values_list("is_yes", "said_at").first()
    return TextWordFacts(*row) if row else None


def find_text_consent(store_id: UUID, customer_id: UUID) -> TextWordFacts | None:
    """What a customer said of texts about all of their orders, the latest; one statement."""
    said = (one for one in list_consents(store_id, customer_id) if one.purpose == ORDER_TEXTS)
    latest = next(said, None)
    return TextWordFacts(latest.is_given, latest.said_at) if latest else None


def find_text_choice(
    store_id: UUID, *, cart_id: UUID | None, customer_id: UUID | None
) -> TextWordFacts | None:
    """What was said last of texts: of a cart, or by its customer of all orders; two statements."""
    words = [
        find_text_word(store_id, cart_id) if cart_id else None,
        find_text_consent(store_id, customer_id) if customer_id else None,
    ]
    said = [word for word in words if word is not None]
    return max(said, key=lambda word: word.said_at) if said else None


def wants_texts(order: OrderFacts) -> bool:
    """Whether somebody said yes to texts about an order, and nobody said no since; two
    statements."""
    said = find_text_choice(order.store_id, cart_id=order.cart_id, customer_id=order.customer_id)
    return said is not None and said.is_yes


@dataclass(frozen=True)
class DeviceFacts:
    """A device that an app shows news on; its push token is not among the words."""

    id: UUID
    app_id: UUID
    platform: str
    shown: str
    language: str
    added_at: datetime
    seen_at: datetime


def list_kept_devices(store_id: UUID, customer_id: UUID) -> tuple[DeviceFacts, ...]:
    """Every device that is kept of a customer, the last heard of first, also where the app has to
    sign in again; one statement."""
    columns = ("id", "sign_in_id", "platform", "shown", "language", "added_at", "seen_at")
    rows = Device.objects.filter(store_id=store_id, customer_id=customer_id)
    return tuple(DeviceFacts(*row) for row in rows.values_list(*columns))


def list_devices(store_id: UUID, customer_id: UUID, *, now: datetime) -> tuple[DeviceFacts, ...]:
    """Where a customer's apps, signed in at this moment, show news: the last heard of first; two
    statements, one where there is none."""
    found = list_kept_devices(store_id, customer_id)
    standing = standing_apps(store_id, customer_id, now=now) if found else frozenset()
    return tuple(one for one in found if one.app_id in standing)
