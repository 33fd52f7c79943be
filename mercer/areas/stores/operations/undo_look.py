"""Going back to what the shop looked like before."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.stores.errors import LookNotFound
from mercer.areas.stores.events import LookPublished
from mercer.areas.stores.models import Look
from mercer.areas.stores.operations._look_rows import next_number
from mercer.areas.stores.operations._rows import lock_store
from mercer.areas.stores.operations.bump_generation import bump_generation
from mercer.areas.stores.queries.looks import BEGINNING
from mercer.kernel.actors import Actor
from mercer.kernel.events import announce


def undo_look(*, store_id: UUID, number: int, actor: Actor, now: datetime) -> Look:
    """Show the public a former look again, as the newest on the list; 0 is the one that the store
    began with. The draft stays as it is.

    Raises LookNotFound, StoreNotFound. Locks the store. Announces LookPublished."""
    with transaction.atomic():
        lock_store(store_id)
        former = Look.objects.filter(store_id=store_id, number=number).first()
        if former is None and number:
            raise LookNotFound(number)
        newest = next_number(store_id)
        look: Look = Look.objects.create(
            store_id=store_id,
            number=newest,
            theme=former.theme if former else BEGINNING.theme,
            values=former.values if former else {},
            pictures=former.pictures if former else {},
            edited_at=now,
            published_at=now,
            published_by=actor.label[:150],
        )
        announce(LookPublished(store_id=store_id, number=newest, actor=str(actor)))
        bump_generation(store_id=store_id)
    return look
