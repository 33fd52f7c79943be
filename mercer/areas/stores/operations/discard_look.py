"""Throwing away what was tried."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.stores.models import Look
from mercer.areas.stores.operations._rows import lock_store
from mercer.kernel.actors import Actor


def discard_look(*, store_id: UUID, actor: Actor, now: datetime) -> None:
    """Forget the draft of a look; what the public sees stays. Without a draft nothing happens.

    Raises StoreNotFound. Locks the store."""
    with transaction.atomic():
        lock_store(store_id)
        Look.objects.filter(store_id=store_id, published_at=None).delete()
