"""Stored cards as others see them."""

from uuid import UUID

from mercer.areas.payments.models import StoredCard
from mercer.areas.payments.rules import CardFacts


def list_cards(store_id: UUID, customer_id: UUID) -> tuple[CardFacts, ...]:
    """A customer's stored cards, the latest used first; one statement, which reads no token."""
    rows = StoredCard.objects.filter(store_id=store_id, customer_id=customer_id)
    return tuple(CardFacts(*row) for row in rows.values_list(*CardFacts.__dataclass_fields__))
