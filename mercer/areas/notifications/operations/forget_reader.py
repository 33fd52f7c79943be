"""Forgetting what was written to somebody."""

from uuid import UUID

from mercer.areas.customers.queries.marked import marked
from mercer.areas.notifications.models import Message


def forget_reader(*, store_id: UUID, address_mark: str) -> int:
    """Delete what was written to the address of who asked to be forgotten; what is about an order
    is business mail, and stays with the order. What waits to go out goes nowhere.

    **Returns** how many. **Source**: GDPR article 17."""
    if not address_mark:
        return 0
    rows = Message.objects.filter(store_id=store_id, order_id=None)
    deleted, _each = marked(rows, "recipient", address_mark).delete()
    return deleted
