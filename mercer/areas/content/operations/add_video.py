"""Keeping a film for pages."""

from datetime import datetime
from typing import IO
from uuid import UUID

from django.core.files.base import File
from django.core.files.storage import default_storage

from mercer.areas.content.errors import VideoRefused
from mercer.areas.content.models import ContentVideo
from mercer.areas.content.videos import MOST_BYTES, content_type_of
from mercer.kernel.actors import Actor
from mercer.kernel.ids import new_id

ENDINGS = {"video/mp4": "mp4", "video/webm": "webm"}


def add_video(*, store_id: UUID, file: IO[bytes], actor: Actor, now: datetime) -> ContentVideo:
    """Keep a film that pages can play. What it is, is read from its first bytes, not its name.

    **Shapes and units**: MP4 or WebM of at most 60 MB. Raises VideoRefused."""
    name = str(getattr(file, "name", "") or "film").rpartition("/")[2]
    size = file.seek(0, 2)
    file.seek(0)
    if size > MOST_BYTES:
        raise VideoRefused("too_large", str(MOST_BYTES))
    content_type = content_type_of(file.read(64))
    if not content_type:
        raise VideoRefused("unknown_format", "MP4, WebM")
    file.seek(0)
    video_id = new_id()
    wanted = f"content/{store_id}/{video_id}.{ENDINGS[content_type]}"
    key = default_storage.save(wanted, File(file))
    try:
        return ContentVideo.objects.create(
            id=video_id, store_id=store_id, name=name[:120], key=key,
            content_type=content_type, byte_count=size, added_at=now,
        )  # fmt: skip
    except BaseException:
        default_storage.delete(key)
        raise
