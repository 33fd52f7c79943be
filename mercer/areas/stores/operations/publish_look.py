"""Showing the draft of a look to the public."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.stores.errors import NothingToPublish
from mercer.areas.stores.events import LookPublished
from mercer.areas.stores.models import Look
from mercer.areas.stores.operations._look_rows import next_number
from mercer.areas.stores.operations._rows import lock_store
from mercer.areas.stores.operations.bump_generation import bump_generation
from mercer.kernel.actors import Actor
from mercer.kernel.events import announce


def publish_look(*, store_id: UUID, actor: Actor, now: datetime) -> Look:
    """Let the public see the draft, under the next number; what it saw before stays on the list.

    Raises NothingToPublish, StoreNotFound. Locks the store. Announces LookPublished."""
    with transaction.atomic():
        lock_store(store_id)
        draft = Look.objects.filter(store_id=store_id, published_at=None).first()
        if draft is None:
            raise NothingToPublish()
        draft.number = next_number(store_id)
        draft.published_at, draft.published_by = now, actor.label[:150]
        draft.save()
        announce(LookPublished(store_id=store_id, number=draft.number, actor=str(actor)))
        bump_generation(store_id=store_id)
    return draft
