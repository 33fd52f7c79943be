"""Remove a collection."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.catalogue.changes import collection_changed
from mercer.areas.catalogue.image_store import delete_sizes
from mercer.areas.catalogue.locking import lock_collection
from mercer.kernel.actors import Actor


def remove_collection(*, store_id: UUID, collection_id: UUID, actor: Actor, now: datetime) -> None:
    """Take a collection's page away; its products stay in the shop.

    Raises CollectionNotFound. Locks the collection. Announces CollectionChanged."""
    with transaction.atomic():
        collection = lock_collection(store_id, collection_id)
        sizes = (collection.image or {}).get("renditions", [])
        collection.delete()
        collection_changed(store_id, collection_id, "removed", actor)
        transaction.on_commit(lambda: delete_sizes(sizes))
