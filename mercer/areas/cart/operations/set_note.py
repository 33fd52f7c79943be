"""Leave a word with the order."""

from datetime import datetime
from uuid import UUID

from mercer.areas.cart.operations._changing import change_cart
from mercer.areas.cart.queries import CartFacts
from mercer.areas.cart.rules import MOST_NOTE
from mercer.kernel.errors import InvalidField


def set_note(*, store_id: UUID, cart_id: UUID, note: str, now: datetime) -> CartFacts:
    """What the shopper wants to tell the shop; several lines are fine.

    **Raises** InvalidField, CartNotFound, CartBeingPaid, CartClosed."""
    text = note.strip()
    if len(text) > MOST_NOTE:
        raise InvalidField("note", "too_long", str(MOST_NOTE))
    if "\x00" in text:
        raise InvalidField("note", "invalid")
    return change_cart(store_id, cart_id, now, note=text)
