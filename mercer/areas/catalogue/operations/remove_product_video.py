"""Take a film off a product."""

from datetime import datetime
from uuid import UUID

from django.core.files.storage import default_storage
from django.db import transaction

from mercer.areas.catalogue.changes import product_changed
from mercer.areas.catalogue.errors import ProductVideoNotFound
from mercer.areas.catalogue.image_store import delete_sizes
from mercer.areas.catalogue.locking import lock_product
from mercer.areas.catalogue.models import ProductVideo
from mercer.kernel.actors import Actor


def remove_product_video(
    *, store_id: UUID, product_id: UUID, video_id: UUID, actor: Actor, now: datetime
) -> None:
    """Take a film off its product; its files go after the commit.

    Raises ProductNotFound, ProductVideoNotFound. Locks the product. Announces ProductChanged."""
    with transaction.atomic():
        product = lock_product(store_id, product_id)
        video = product.videos.filter(pk=video_id).first()
        if video is None:
            raise ProductVideoNotFound(str(video_id))
        video.delete()
        product_changed(store_id, product_id, "video_removed", actor)
        transaction.on_commit(lambda: _delete_files(video))


def _delete_files(video: ProductVideo) -> None:
    for key in filter(None, (video.key, video.captions_key)):
        default_storage.delete(key)
    delete_sizes(video.poster)
