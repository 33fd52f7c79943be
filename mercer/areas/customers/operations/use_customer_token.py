"""Letting an app in by its token."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from mercer.areas.customers.models import CustomerToken
from mercer.areas.customers.queries import CustomerFacts, customer_facts
from mercer.areas.customers.queries.apps import lets_in
from mercer.areas.customers.rules import TOKEN_HOLDS, TOKEN_NOTED_EVERY, hash_token


@dataclass(frozen=True)
class TokenHolder:
    """For whom an app acts, and by which token."""

    token_id: UUID
    customer: CustomerFacts


def use_customer_token(*, store_id: UUID, secret: str, now: datetime) -> TokenHolder | None:
    """The customer behind a token, if it lets into this store; each use makes it hold for another
    ninety days, which is noted every five minutes at most.

    None for a token of another store, one that was revoked or has run out, and after another
    password: an app has to sign in again then. One statement, and one more when it is noted."""
    rows = CustomerToken.objects.select_related("customer__user")
    row = rows.filter(store_id=store_id, token_hash=hash_token(secret), expires_at__gt=now).first()
    if row is None or not lets_in(row):
        return None
    if row.last_used_at <= now - TOKEN_NOTED_EVERY:
        CustomerToken.objects.filter(pk=row.pk).update(
            last_used_at=now, expires_at=now + TOKEN_HOLDS
        )
    return TokenHolder(row.pk, customer_facts(row.customer))
