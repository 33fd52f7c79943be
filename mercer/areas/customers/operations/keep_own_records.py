"""Keeping what a customer asked to see of themselves."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from mercer.areas.customers.models import OwnRecords
from mercer.areas.customers.operations._rows import lock_customer
from mercer.areas.customers.rules import RECORDS_HOLD


def keep_own_records(
    *, store_id: UUID, customer_id: UUID, body: dict[str, Any], now: datetime
) -> OwnRecords:
    """Keep what was put together for a customer, for seven days, in place of what was before.

    Raises CustomerNotFound. Locks the customer. **Source**: GDPR articles 15 and 20."""
    with transaction.atomic():
        customer = lock_customer(store_id, customer_id)
        OwnRecords.objects.filter(customer=customer).delete()
        return OwnRecords.objects.create(
            store_id=store_id,
            customer=customer,
            body=body,
            made_at=now,
            expires_at=now + RECORDS_HOLD,
        )
