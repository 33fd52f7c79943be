"""Making a payment for an order, before anybody is asked for money."""

from datetime import datetime
from uuid import UUID

from mercer.areas.payments.errors import CardExpired, CardNotFound, PaymentMethodNotFound
from mercer.areas.payments.models import Payment, PaymentMethod, StoredCard
from mercer.areas.payments.queries import is_offered, keeps_cards
from mercer.areas.payments.rules import CardWish, is_over
from mercer.kernel.errors import InvalidField


def open_payment(
    *,
    store_id: UUID,
    order_id: UUID,
    order_number: str,
    method_id: UUID,
    amount_minor: int,
    currency: str,
    now: datetime,
    card: CardWish | None = None,
) -> Payment:
    """Write down what an order is to be paid with; the bank is not asked yet.

    A stored card pays only for the customer whose it is, and through the method that it was kept
    with. Where the method keeps no cards, the wish to keep one is left out.
    Two statements, in the caller's transaction; one more for a stored card.
    **Raises** PaymentMethodNotFound, CardNotFound, CardExpired, InvalidField."""
    if amount_minor <= 0:
        raise InvalidField("amount_minor", "too_small", "1")
    method = PaymentMethod.objects.filter(store_id=store_id, pk=method_id, is_active=True).first()
    if method is None or not is_offered(method, currency):
        raise PaymentMethodNotFound(str(method_id))
    payment = Payment(
        store_id=store_id,
        order_id=order_id,
        order_number=order_number,
        method=method,
        gateway=method.gateway,
        currency=currency,
        amount_minor=amount_minor,
        created_at=now,
    )
    if card is not None and card.card_id is not None:
        payment.stored_card = _stored_card(method, card.customer_id, card.card_id, now)
    elif card is not None and card.keep and keeps_cards(method):
        payment.keep_card_for = card.customer_id
    payment.save(force_insert=True)
    return payment


def _stored_card(
    method: PaymentMethod, customer_id: UUID, card_id: UUID, now: datetime
) -> StoredCard:
    rows = StoredCard.objects.filter(store_id=method.store_id, customer_id=customer_id)
    card = rows.filter(pk=card_id, method=method).first() if keeps_cards(method) else None
    if card is None:
        raise CardNotFound(str(card_id))
    if is_over(card.expiry_month, card.expiry_year, now):
        raise CardExpired(str(card.id))
    return card
