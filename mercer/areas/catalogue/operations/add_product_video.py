"""Add a film to a product."""

from datetime import datetime
from typing import IO
from uuid import UUID

from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.db import transaction

from mercer.areas.catalogue.changes import product_changed
from mercer.areas.catalogue.errors import ImageRefused, ProductNotFound, ProductVideoRefused
from mercer.areas.catalogue.image_store import delete_sizes
from mercer.areas.catalogue.locking import lock_product
from mercer.areas.catalogue.models import Product, ProductVideo
from mercer.areas.catalogue.operations.store_picture import store_picture
from mercer.areas.catalogue.video_files import (
    ENDINGS,
    MOST_BYTES,
    MOST_CAPTION_BYTES,
    are_captions,
    content_type_of,
)
from mercer.kernel.actors import Actor
from mercer.kernel.ids import new_id

MOST_VIDEOS = 5
LONGEST_TITLE = 120


def add_product_video(
    *,
    store_id: UUID,
    product_id: UUID,
    file: IO[bytes],
    poster: IO[bytes],
    captions: tuple[IO[bytes], str] | None = None,
    title: str,
    actor: Actor,
    now: datetime,
) -> ProductVideo:
    """Show a film after a product's pictures. It is kept as it is sent; what it is, is read from
    its first bytes. The poster stands there until somebody plays it.

    **Shapes and units**: MP4 or WebM of at most 60 MB, a picture as those of products, captions as
    WebVTT of at most 1 MB with their language; five films a product.
    Raises ProductNotFound, ProductVideoRefused (field file, poster, captions or title); nothing is
    left behind then. Locks the product. Announces ProductChanged."""
    if not Product.objects.filter(store_id=store_id, id=product_id).exists():
        raise ProductNotFound(str(product_id))
    video = ProductVideo(id=new_id(), store_id=store_id, product_id=product_id, added_at=now)
    video.title = _title(title)
    video.content_type, video.byte_count = _kind(file)
    words, language = _captions(captions)
    stored: list[str] = []
    try:
        video.poster = _poster(store_id, poster, now)
        name = f"products/{store_id}/{video.id}"
        video.key = default_storage.save(f"{name}.{ENDINGS[video.content_type]}", File(file))
        stored.append(video.key)
        if words:
            video.captions_key = default_storage.save(f"{name}.vtt", ContentFile(words))
            video.captions_language = language
            stored.append(video.captions_key)
        with transaction.atomic():
            product = lock_product(store_id, product_id)
            if product.videos.count() >= MOST_VIDEOS:
                raise ProductVideoRefused("file", "too_many", str(MOST_VIDEOS))
            video.save(force_insert=True)
            product_changed(store_id, product_id, "video_added", actor)
    except BaseException:
        delete_sizes(video.poster)
        for key in stored:
            default_storage.delete(key)
        raise
    return video


def _title(title: str) -> str:
    said = " ".join(title.split())
    if not said:
        raise ProductVideoRefused("title", "required")
    if len(said) > LONGEST_TITLE:
        raise ProductVideoRefused("title", "too_long", str(LONGEST_TITLE))
    return said


def _kind(file: IO[bytes]) -> tuple[str, int]:
    size = file.seek(0, 2)
    file.seek(0)
    if size > MOST_BYTES:
        raise ProductVideoRefused("file", "too_large", str(MOST_BYTES))
    content_type = content_type_of(file.read(64))
    file.seek(0)
    if not content_type:
        raise ProductVideoRefused("file", "unknown_format", "MP4, WebM")
    return content_type, size


def _captions(captions: tuple[IO[bytes], str] | None) -> tuple[bytes, str]:
    if captions is None:
        return b"", ""
    file, language = captions
    words = file.read(MOST_CAPTION_BYTES + 1)
    if len(words) > MOST_CAPTION_BYTES:
        raise ProductVideoRefused("captions", "too_large", str(MOST_CAPTION_BYTES))
    if not are_captions(words):
        raise ProductVideoRefused("captions", "unknown_format", "WebVTT")
    return words, language


def _poster(store_id: UUID, poster: IO[bytes], now: datetime) -> list[dict[str, object]]:
    try:
        picture = store_picture(store_id=store_id, folder="products", file=poster, now=now)
    except ImageRefused as refusal:
        raise ProductVideoRefused("poster", refusal.reason, refusal.bound) from refusal
    return picture.renditions
