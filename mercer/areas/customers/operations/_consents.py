"""Writing down what a customer said yes or no to."""

from datetime import datetime

from mercer.areas.customers.models import Consent, Customer
from mercer.areas.customers.rules import CONSENTS


def note_consents(customer: Customer, changed: list[str], *, said_by: str, now: datetime) -> None:
    """One line for each choice that changed; one statement if any did."""
    rows = [
        Consent(
            store_id=customer.store_id,
            customer=customer,
            purpose=CONSENTS[name],
            is_given=getattr(customer, name),
            said_by=said_by[:200],
            said_at=now,
        )
        for name in changed
        if name in CONSENTS
    ]
    if rows:
        Consent.objects.bulk_create(rows)
