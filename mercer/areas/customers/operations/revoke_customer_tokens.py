"""Signing a customer out of apps."""

from uuid import UUID

from mercer.areas.customers.models import CustomerToken


def revoke_customer_tokens(
    *, store_id: UUID, customer_id: UUID, token_id: UUID | None = None
) -> int:
    """Sign a customer out of one app, or of all of them, at this store.

    **Returns** how many ended. Somebody else's token is none; a second time ends none."""
    rows = CustomerToken.objects.filter(store_id=store_id, customer_id=customer_id)
    if token_id is not None:
        rows = rows.filter(pk=token_id)
    ended, _ = rows.delete()
    return ended
