"""Apps in which customers are signed in."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from mercer.areas.customers.models import CustomerToken


@dataclass(frozen=True)
class AppFacts:
    """An app in which a customer is signed in."""

    id: UUID
    device: str
    created_at: datetime
    last_used_at: datetime
    expires_at: datetime


def list_apps(store_id: UUID, customer_id: UUID, *, now: datetime) -> tuple[AppFacts, ...]:
    """Where a customer is signed in by a token, the last used first; one statement."""
    rows = CustomerToken.objects.filter(
        store_id=store_id, customer_id=customer_id, expires_at__gt=now
    )
    columns = tuple(AppFacts.__dataclass_fields__)
    return tuple(
        AppFacts(*row) for row in rows.order_by("-last_used_at", "-id").values_list(*columns)
    )
