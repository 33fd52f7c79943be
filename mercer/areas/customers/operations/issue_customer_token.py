"""Signing a customer in within an app."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.customers.errors import CustomerNotFound
from mercer.areas.customers.models import CustomerToken
from mercer.areas.customers.operations._rows import lock_customer
from mercer.areas.customers.rules import (
    APPS_BEGIN_WITH,
    LONGEST_DEVICE,
    MOST_TOKENS,
    TOKEN_HOLDS,
    hash_token,
)
from mercer.areas.stores.rules import Wrong, short_text
from mercer.kernel.errors import InvalidField
from mercer.kernel.ids import new_token


def issue_customer_token(
    *, store_id: UUID, customer_id: UUID, device: str, now: datetime
) -> tuple[CustomerToken, str]:
    """Let an app act for a customer who has just shown who they are; `device` is how they will know
    it again. Of more than twenty apps the one unused for longest is signed out.

    **Returns** the row and the secret, which is not kept: nobody can show it again.
    **Raises** CustomerNotFound (who cannot sign in, too), InvalidField (device); then nothing
    changes. **Locks** the customer."""
    try:
        named = short_text(device, LONGEST_DEVICE)
    except Wrong as wrong:
        raise InvalidField("device", wrong.reason, wrong.bound) from None
    secret = APPS_BEGIN_WITH + new_token()
    with transaction.atomic():
        customer = lock_customer(store_id, customer_id)
        if customer.user is None:
            raise CustomerNotFound(str(customer_id))
        rows = CustomerToken.objects.filter(store_id=store_id, customer=customer)
        kept = rows.filter(expires_at__gt=now).order_by("-last_used_at", "-id")
        rows.exclude(pk__in=list(kept.values_list("pk", flat=True)[: MOST_TOKENS - 1])).delete()
        row = CustomerToken.objects.create(
            store_id=store_id,
            customer=customer,
            token_hash=hash_token(secret),
            password_mark=customer.user.get_session_auth_hash(),
            device=named,
            created_at=now,
            last_used_at=now,
            expires_at=now + TOKEN_HOLDS,
        )
    return row, secret
