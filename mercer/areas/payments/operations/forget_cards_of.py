"""Removing every card of a customer who is forgotten."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.payments.models import Payment, StoredCard
from mercer.areas.payments.operations._cards import put_aside


def forget_cards_of(*, store_id: UUID, customer_id: UUID, now: datetime) -> int:
    """Forget all of a customer's cards, and that one was to be kept; **returns** how many went.

    A payment that is being settled is waited for first, so that no card comes in behind our back.
    **Locks** payments that were to keep a card, then the cards."""
    with transaction.atomic():
        Payment.objects.filter(keep_card_for=customer_id).update(keep_card_for=None)
        cards = list(
            StoredCard.objects.select_for_update().filter(
                store_id=store_id, customer_id=customer_id
            )
        )
        for card in cards:
            put_aside(card.store_id, card.method_id, card.token, now)
            card.delete()
    return len(cards)
