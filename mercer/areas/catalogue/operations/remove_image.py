"""Remove a picture."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from mercer.areas.catalogue.changes import product_changed
from mercer.areas.catalogue.image_store import delete_sizes
from mercer.areas.catalogue.locking import lock_image
from mercer.areas.catalogue.models import Image
from mercer.kernel.actors import Actor


def remove_image(*, store_id: UUID, image_id: UUID, actor: Actor, now: datetime) -> None:
    """Take a picture off its product; its files go once that is certain, and no copy of the
    product shows them.

    Raises ImageNotFound. Locks the picture. Announces ProductChanged."""
    with transaction.atomic():
        image = lock_image(store_id, image_id)
        product_id, renditions = image.product_id, image.renditions
        image.delete()
        product_changed(store_id, product_id, "image_removed", actor)
        transaction.on_commit(lambda: _delete_unused(store_id, renditions))


def _delete_unused(store_id: UUID, renditions: list[dict[str, Any]]) -> None:
    names = [{"key": each["key"]} for each in renditions]
    if not Image.objects.filter(store_id=store_id, renditions__contains=names).exists():
        delete_sizes(renditions)
