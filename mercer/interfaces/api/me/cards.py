"""The cards that a customer has had kept."""

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema, Status

from mercer.areas.payments.operations.forget_card import forget_card
from mercer.areas.payments.queries.cards import list_cards
from mercer.interfaces.api.access import CustomerToken, once, shopper_of
from mercer.kernel import clock

router = Router(tags=["me"], auth=CustomerToken())


class KeptCardOut(Schema):
    """A card that the bank keeps for the customer; pay with it by `card_id` at checkout, with the
    way to pay that it belongs to."""

    id: UUID
    method_id: UUID
    brand: str
    last4: str
    expiry_month: int
    expiry_year: int
    is_expired: bool
    last_used_at: datetime


@router.get("/cards", response=list[KeptCardOut], summary="The stored cards")
def cards(request: HttpRequest) -> list[KeptCardOut]:
    """The latest used first."""
    store, customer = shopper_of(request)
    now = clock.now()
    return [
        KeptCardOut(
            id=one.id,
            method_id=one.method_id,
            brand=one.brand,
            last4=one.last4,
            expiry_month=one.expiry_month,
            expiry_year=one.expiry_year,
            is_expired=one.is_expired(now),
            last_used_at=one.last_used_at,
        )
        for one in list_cards(store.id, customer.id)
    ]


@router.delete("/cards/{card_id}", response={204: None}, summary="Remove a stored card")
@once
def remove(request: HttpRequest, card_id: UUID) -> Status[None]:
    """Here at once, and at the bank as soon as it answers."""
    store, customer = shopper_of(request)
    forget_card(store_id=store.id, customer_id=customer.id, card_id=card_id, now=clock.now())
    return Status(204, None)
