"""Apps in which customers are signed in."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.crypto import constant_time_compare

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


def standing_apps(store_id: UUID, customer_id: UUID, *, now: datetime) -> frozenset[UUID]:
    """The tokens that let their apps in at this moment: not run out, and of the password that
    holds; one statement."""
    rows = CustomerToken.objects.select_related("customer__user").filter(
        store_id=store_id, customer_id=customer_id, expires_at__gt=now
    )
    return frozenset(row.pk for row in rows if lets_in(row))


def lets_in(row: CustomerToken) -> bool:
    """Whether the person may sign in, with the password of that day; a token of before another
    password is worthless."""
    user = row.customer.user
    if user is None or not user.is_active:
        return False
    marks = (user.get_session_auth_hash(), *user.get_session_auth_fallback_hash())
    return any(constant_time_compare(row.password_mark, one) for one in marks)
