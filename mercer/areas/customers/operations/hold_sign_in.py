"""Doing something for an app while it is signed in."""

from datetime import datetime
from uuid import UUID

from mercer.areas.customers.models import CustomerToken
from mercer.areas.customers.queries.apps import lets_in


def hold_sign_in(*, store_id: UUID, customer_id: UUID, token_id: UUID, now: datetime) -> bool:
    """Whether an app is signed in for this customer; if so, the sign-in cannot end before the
    caller's transaction does, in which this has to be asked. One statement.

    Locks the token."""
    rows = CustomerToken.objects.select_related("customer__user")
    row = (
        rows.select_for_update(of=("self",), no_key=True)
        .filter(store_id=store_id, customer_id=customer_id, pk=token_id, expires_at__gt=now)
        .first()
    )
    return row is not None and lets_in(row)
