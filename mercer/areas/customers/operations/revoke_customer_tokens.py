"""Signing a customer out of apps."""

from uuid import UUID

from mercer.areas.customers.models import CustomerToken


def revoke_customer_tokens(*, user_id: UUID, token_id: UUID | None = None) -> int:
    """Sign a person out of one app, or of all of them, whatever store each is of.

    **Returns** how many ended. Somebody else's token is none; a second time ends none."""
    rows = CustomerToken.objects.filter(customer__user_id=user_id)
    if token_id is not None:
        rows = rows.filter(pk=token_id)
    ended, _ = rows.delete()
    return ended
