"""The draft of a store's look."""

from datetime import datetime
from uuid import UUID

from mercer.areas.stores.models import Look
from mercer.areas.stores.operations._rows import lock_store
from mercer.areas.stores.queries.looks import BEGINNING


def lock_draft(store_id: UUID, now: datetime) -> Look:
    """The draft, begun from what the public sees; under the store's lock. Raises StoreNotFound.

    A new draft is not saved yet."""
    lock_store(store_id)
    draft = Look.objects.filter(store_id=store_id, published_at=None).first()
    if draft is not None:
        draft.edited_at = now
        return draft
    latest = latest_look(store_id)
    return Look(
        store_id=store_id,
        theme=latest.theme if latest else BEGINNING.theme,
        values=latest.values if latest else {},
        pictures=latest.pictures if latest else {},
        edited_at=now,
    )


def latest_look(store_id: UUID) -> Look | None:
    """What the public sees, if anything was ever published."""
    latest: Look | None = Look.objects.filter(store_id=store_id).published().first()
    return latest


def next_number(store_id: UUID) -> int:
    """The number of the next look; under the store's lock."""
    latest = latest_look(store_id)
    return (latest.number or 0) + 1 if latest else 1
