"""Show a picture on a collection's page."""

from datetime import datetime
from typing import IO, TypedDict, Unpack
from uuid import UUID

from django.db import transaction

from mercer.areas.catalogue.changes import collection_changed
from mercer.areas.catalogue.collection_models import Collection
from mercer.areas.catalogue.image_store import delete_sizes
from mercer.areas.catalogue.locking import lock_collection
from mercer.areas.catalogue.operations._banners import put_banner, store_banner
from mercer.kernel.actors import Actor


class PictureWords(TypedDict, total=False):
    """What a picture may be given beside its file; the focal point in percent."""

    alt: str
    focal_x: int
    focal_y: int


def set_collection_picture(
    *,
    store_id: UUID,
    collection_id: UUID,
    file: IO[bytes] | None,
    actor: Actor,
    now: datetime,
    **words: Unpack[PictureWords],
) -> Collection:
    """Put a picture at the head of a collection's page in place of the one that is there;
    None takes it off.

    **Shapes and units**: as pictures of products: JPEG, PNG, WebP or GIF of at most 20 MB.
    The sizes are made and stored before the collection is locked.
    Raises CollectionNotFound, ImageRefused, InvalidFields. Locks the collection.
    Announces CollectionChanged."""
    image = None
    if file is not None:
        image = store_banner(store_id, "collections", file, now, dict(words))
    try:
        with transaction.atomic():
            row = lock_collection(store_id, collection_id)
            put_banner(row, image)
            collection_changed(store_id, row.id, "picture", actor)
    except BaseException:
        delete_sizes(image["renditions"] if image else [])
        raise
    return row
