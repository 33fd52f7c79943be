"""Say anew what the picture on a collection's page shows."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.catalogue.changes import collection_changed
from mercer.areas.catalogue.collection_models import Collection
from mercer.areas.catalogue.locking import lock_collection
from mercer.areas.catalogue.operations._banners import reword_banner
from mercer.kernel.actors import Actor


def reword_collection_picture(
    *, store_id: UUID, collection_id: UUID, alt: str, actor: Actor, now: datetime
) -> Collection:
    """Give the picture of a collection other words; without a picture there is nothing to say.

    Raises CollectionNotFound, InvalidFields. Locks the collection.
    Announces CollectionChanged, when something did change."""
    with transaction.atomic():
        row = lock_collection(store_id, collection_id)
        if reword_banner(row, alt):
            collection_changed(store_id, row.id, "picture", actor)
    return row
