"""Forgetting what was written to somebody."""

from uuid import UUID

from django.db.models.expressions import RawSQL

from mercer.areas.notifications.models import Message

# As `customers.rules.address_mark` reckons it.
MARK = "encode(sha256(convert_to(store_id::text || ':' || lower(recipient), 'UTF8')), 'hex')"


def forget_reader(*, store_id: UUID, address_mark: str) -> int:
    """Delete what was written to the address of who asked to be forgotten; what is about an order
    is business mail, and stays with the order. What waits to go out goes nowhere.

    **Returns** how many. **Source**: GDPR article 17."""
    if not address_mark:
        return 0
    rows = Message.objects.filter(store_id=store_id, order_id=None)
    marked = rows.annotate(mark=RawSQL(MARK, ())).filter(mark=address_mark)  # noqa: S611
    deleted, _each = marked.delete()
    return deleted
