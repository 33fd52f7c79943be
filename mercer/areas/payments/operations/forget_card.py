"""Removing a stored card."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.payments.errors import CardNotFound
from mercer.areas.payments.models import StoredCard
from mercer.areas.payments.operations._cards import put_aside


def forget_card(*, store_id: UUID, customer_id: UUID, card_id: UUID, now: datetime) -> None:
    """Forget a customer's card, here at once and at the bank as soon as it answers.

    **Raises** CardNotFound, also of somebody else's. **Locks** the card."""
    with transaction.atomic():
        card = (
            StoredCard.objects.select_for_update()
            .filter(store_id=store_id, customer_id=customer_id, pk=card_id)
            .first()
        )
        if card is None:
            raise CardNotFound(str(card_id))
        put_aside(card.store_id, card.method_id, card.token, now)
        card.delete()
