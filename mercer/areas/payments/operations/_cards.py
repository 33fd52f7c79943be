"""Keeping a card with its customer, and setting a token aside that the bank is to forget."""

from datetime import datetime
from uuid import UUID

from mercer.areas.customers.errors import CustomerNotFound
from mercer.areas.customers.queries import get_customer
from mercer.areas.payments.models import CardToDrop, Payment, StoredCard
from mercer.areas.payments.rules import KeptCard, card_mark

REFRESHED = ("token", "brand", "last4", "expiry_month", "expiry_year", "agreed_at", "last_used_at")


def keep_card(payment: Payment, kept: KeptCard, now: datetime) -> None:
    """Write the card of a payment down for whoever wanted it kept; one row for the same card.

    Three statements. A customer who was erased in the meantime keeps none, and a token that another
    replaces is dropped."""
    customer_id = payment.keep_card_for
    assert customer_id is not None
    if not _is_known(payment.store_id, customer_id):
        put_aside(payment.store_id, payment.method_id, kept.token, now)
        return
    row = StoredCard(
        store_id=payment.store_id,
        customer_id=customer_id,
        method_id=payment.method_id,
        gateway=payment.gateway,
        token=kept.token,
        fingerprint=card_mark(customer_id, kept),
        brand=kept.brand[:20],
        last4=kept.last4[-4:],
        expiry_month=kept.expiry_month,
        expiry_year=kept.expiry_year,
        agreed_at=payment.created_at,
        last_used_at=now,
    )
    former = (
        StoredCard.objects.select_for_update()
        .filter(customer_id=customer_id, method_id=payment.method_id, fingerprint=row.fingerprint)
        .first()
    )
    if former is not None and former.token != kept.token:
        put_aside(former.store_id, former.method_id, former.token, now)
    StoredCard.objects.bulk_create(
        [row],
        update_conflicts=True,
        unique_fields=["customer", "method", "fingerprint"],
        update_fields=REFRESHED,
    )


def put_aside(store_id: UUID, method_id: UUID, token: str, now: datetime) -> None:
    """Have the bank forget a token, soon."""
    row = CardToDrop(store_id=store_id, method_id=method_id, token=token, since=now, ask_at=now)
    row.save(force_insert=True)


def _is_known(store_id: UUID, customer_id: UUID) -> bool:
    """Whether the customer is still one: who was erased has no address any more."""
    try:
        return bool(get_customer(store_id, customer_id).email)
    except CustomerNotFound:
        return False
