"""The timeline of an order."""

from datetime import datetime
from typing import Any
from uuid import UUID

from mercer.areas.orders.models import TimelineEntry
from mercer.kernel.actors import Actor


def record_entry(
    *,
    store_id: UUID,
    order_id: UUID,
    kind: str,
    actor: Actor,
    now: datetime,
    details: dict[str, Any] | None = None,
    is_public: bool = True,
) -> None:
    """Add one entry to an order's timeline; entries are never changed."""
    TimelineEntry.objects.create(
        store_id=store_id,
        order_id=order_id,
        kind=kind,
        actor=actor.label,
        details=details or {},
        is_public=is_public,
        happened_at=now,
    )
