"""Carts left behind as others see them, the links that lead to them, and what they came to."""

import base64
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.core import signing
from django.db import connection
from django.db.models import Count, F, Q, Sum

from mercer.areas.marketing.models import LeftCart, MailStop, OfferWord, StoreReminderSettings
from mercer.areas.marketing.rules import ReminderSettings, fingerprint

RESTORING, STOPPING = "mercer.marketing.restore", "mercer.marketing.stop"


@dataclass(frozen=True, slots=True)
class LeftCartFacts:
    """A cart that was left behind, without a word of whose it is."""

    id: UUID
    cart_id: UUID
    fingerprint: str
    currency: str
    amount_minor: int
    units: int
    left_at: datetime
    sent: int
    last_sent_at: datetime | None
    next_at: datetime | None
    stopped_at: datetime | None
    stop_reason: str
    restored_at: datetime | None
    order_id: UUID | None
    recovered_minor: int
    recovered_at: datetime | None


@dataclass(frozen=True, slots=True)
class RecoveryFigures:
    """What was left behind in one currency, and what came back; amounts in minor units."""

    currency: str
    left: int
    left_minor: int
    reminded: int
    recovered: int
    recovered_minor: int


def reminder_settings(store_id: UUID) -> ReminderSettings:
    """Whether and when a store reminds; one statement."""
    columns = tuple(ReminderSettings.__dataclass_fields__)
    row = StoreReminderSettings.objects.filter(store_id=store_id).values_list(*columns).first()
    return ReminderSettings(*row) if row else ReminderSettings()


def restore_token(store_id: UUID, left_cart_id: UUID) -> str:
    """What the link carries that brings a cart back, in its store alone."""
    return _signer(RESTORING, store_id).sign(_text(left_cart_id.bytes))


def stop_token(store_id: UUID, left_cart_id: UUID, mark: str) -> str:
    """What the link carries that stops mails to an address, long after the cart is forgotten."""
    return _signer(STOPPING, store_id).sign(_text(left_cart_id.bytes + bytes.fromhex(mark)))


def find_by_restore_token(store_id: UUID, token: str) -> LeftCartFacts | None:
    """The cart of a link; None where this store has not signed it, or it is forgotten."""
    found = _signed(RESTORING, store_id, token)
    return find_left_cart(store_id, UUID(bytes=found)) if len(found) == 16 else None


def read_stop_token(store_id: UUID, token: str) -> tuple[UUID, str] | None:
    """The cart that the mail was about, and whose it was; None where this store signed no such."""
    found = _signed(STOPPING, store_id, token)
    return (UUID(bytes=found[:16]), found[16:].hex()) if len(found) == 48 else None


def _signer(salt: str, store_id: UUID) -> signing.Signer:
    return signing.Signer(salt=f"{salt}.{store_id}")


def _text(piece: bytes) -> str:
    return base64.urlsafe_b64encode(piece).decode().rstrip("=")


def _signed(salt: str, store_id: UUID, token: str) -> bytes:
    try:
        text = _signer(salt, store_id).unsign(token)
        return base64.urlsafe_b64decode(f"{text}{'=' * (-len(text) % 4)}")
    except (signing.BadSignature, ValueError):
        return b""


COLUMNS = tuple(LeftCartFacts.__dataclass_fields__)


def find_left_cart(store_id: UUID, left_cart_id: UUID) -> LeftCartFacts | None:
    """One cart of this store that was left behind; one statement."""
    rows = LeftCart.objects.filter(store_id=store_id, pk=left_cart_id)
    row = rows.values_list(*COLUMNS).first()
    return LeftCartFacts(*row) if row else None


def has_stopped_mails(store_id: UUID, email: str) -> datetime | None:
    """When this address asked for no more mails, if it has; one statement."""
    rows = MailStop.objects.filter(store_id=store_id, fingerprint=fingerprint(store_id, email))
    return rows.values_list("stopped_at", flat=True).first()


def find_offer_word(store_id: UUID, cart_id: UUID, email: str | None = None) -> bool | None:
    """What was said at checkout to mail about offers (for this address); one statement."""
    rows = OfferWord.objects.filter(store_id=store_id, cart_id=cart_id)
    if email is not None:
        rows = rows.filter(fingerprint=fingerprint(store_id, email))
    return rows.values_list("is_yes", flat=True).first()


def recovery_figures(
    store_id: UUID, *, now: datetime, days: int = 30
) -> tuple[RecoveryFigures, ...]:
    """What was left behind in so many days, by currency, the most first; one statement."""
    since = now - timedelta(days=days)
    rows = (
        LeftCart.objects.filter(store_id=store_id, left_at__gt=since)
        .order_by()
        .values_list("currency")
        .annotate(
            left=Count("id"),
            left_minor=Sum("amount_minor"),
            reminded=Count("id", filter=Q(sent__gt=0)),
            recovered=Count("id", filter=Q(recovered_at__isnull=False)),
            recovered_minor=Sum("recovered_minor"),
        )
        .order_by(F("left").desc(), "currency")
    )
    return tuple(RecoveryFigures(*row) for row in rows)


# Read with the cart, where the address stands.
OWN = """
SELECT cart.changed_at, kept.currency, kept.amount_minor, kept.left_at, kept.sent,
    kept.last_sent_at, kept.restored_at,
    ARRAY(SELECT variant.sku FROM cart_cartline line
        JOIN catalogue_variant variant ON variant.id = line.variant_id
        WHERE line.cart_id = cart.id ORDER BY line.added_at)
FROM marketing_leftcart kept JOIN cart_cart cart ON cart.id = kept.cart_id
WHERE kept.store_id = %s AND (kept.fingerprint = %s OR cart.customer_id = %s)
ORDER BY kept.left_at
"""


def list_own_left_carts(store_id: UUID, customer_id: UUID, email: str) -> list[dict[str, Any]]:
    """What is kept of the carts that somebody has left, for themselves; one statement."""
    names = ("changed_at", "currency", "amount_minor", "left_at", "mails", "last_mail_at",
             "restored_at", "skus")  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(OWN, [store_id, fingerprint(store_id, email), customer_id])
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
