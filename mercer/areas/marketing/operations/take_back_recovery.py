"""Taking back that something was recovered."""

from uuid import UUID

from mercer.areas.marketing.models import LeftCart


def take_back_recovery(*, store_id: UUID, order_id: UUID) -> bool:
    """An order that is cancelled has recovered nothing. **Returns** whether it had counted."""
    rows = LeftCart.objects.filter(store_id=store_id, order_id=order_id)
    return bool(rows.update(recovered_at=None, recovered_minor=0))
