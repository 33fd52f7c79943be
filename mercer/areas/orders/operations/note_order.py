"""Notes of the staff on an order."""

from datetime import datetime
from uuid import UUID

from mercer.areas.orders.errors import OrderNotFound
from mercer.areas.orders.models import Order
from mercer.areas.orders.operations.record_entry import record_entry
from mercer.kernel.actors import Actor
from mercer.kernel.errors import InvalidField

LONGEST_NOTE = 2_000


def note_order(*, store_id: UUID, order_id: UUID, text: str, actor: Actor, now: datetime) -> None:
    """Add a note that only staff see. Raises OrderNotFound, InvalidField."""
    if not text.strip():
        raise InvalidField("text", "required")
    if len(text) > LONGEST_NOTE:
        raise InvalidField("text", "too_long", str(LONGEST_NOTE))
    if not Order.objects.filter(store_id=store_id, pk=order_id).exists():
        raise OrderNotFound(str(order_id))
    record_entry(
        store_id=store_id,
        order_id=order_id,
        kind="note",
        actor=actor,
        now=now,
        details={"text": text.strip()},
        is_public=False,
    )
