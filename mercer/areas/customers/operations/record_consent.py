"""Write down that a customer said yes or no to something that is no field of theirs."""

from datetime import datetime
from uuid import UUID

from mercer.areas.customers.models import Consent


def record_consent(
    *,
    store_id: UUID,
    customer_id: UUID,
    purpose: str,
    is_given: bool,
    said_by: str,
    now: datetime,
) -> None:
    """One line of the customer's consents; what is in force for a purpose is its latest.

    **Source**: GDPR article 7 (1)."""
    Consent.objects.create(
        store_id=store_id,
        customer_id=customer_id,
        purpose=purpose,
        is_given=is_given,
        said_by=said_by[:200],
        said_at=now,
    )
