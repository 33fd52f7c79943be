"""Noting that a notice has done its work."""

from datetime import datetime
from uuid import UUID

from mercer.areas.payments.models import GatewayNotice


def mark_notice_applied(*, notice_id: UUID, now: datetime) -> None:
    """A notice has been applied; delivered again it does nothing. One statement."""
    GatewayNotice.objects.filter(pk=notice_id).update(applied_at=now)
