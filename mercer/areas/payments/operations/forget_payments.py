"""Forgetting the payments of an order that was only a trial."""

from uuid import UUID

from mercer.areas.payments.gateway import gateways
from mercer.areas.payments.models import Payment


def forget_payments(*, store_id: UUID, order_id: UUID) -> bool:
    """Take the payments of an order out of the books, with what the bank was asked.

    **Returns** whether they are forgotten: where money is held or was taken by a bank that is no
    test bank, everything stays until it is let go or given back. Runs in the caller's
    transaction. **Locks** the payments."""
    rows = list(Payment.objects.select_for_update().filter(store_id=store_id, order_id=order_id))
    for row in rows:
        gateway = gateways().get(row.gateway)
        held = max(row.authorised_minor, row.captured_minor) - row.voided_minor
        if held > row.refunded_minor and not (gateway and gateway.is_trial):
            return False
    Payment.objects.filter(pk__in=[row.pk for row in rows]).delete()
    return True
