"""Keeping a picture for pages."""

from datetime import datetime
from typing import IO
from uuid import UUID

from mercer.areas.catalogue.operations.delete_picture import delete_picture
from mercer.areas.catalogue.operations.store_picture import store_picture
from mercer.areas.content.models import ContentPicture
from mercer.kernel.actors import Actor


def add_picture(
    *, store_id: UUID, file: IO[bytes], actor: Actor, now: datetime, name: str = ""
) -> ContentPicture:
    """Keep a picture that pages can show, checked and made small as those of products are.

    **Shapes and units**: JPEG, PNG, WebP or GIF of at most 20 MB. Raises ImageRefused."""
    stored = store_picture(store_id=store_id, folder="content", file=file, now=now)
    try:
        return ContentPicture.objects.create(
            id=stored.id,
            store_id=store_id,
            name=(name or str(getattr(file, "name", "") or "")).rpartition("/")[2][:120],
            width=stored.width,
            height=stored.height,
            renditions=stored.renditions,
            added_at=now,
        )
    except BaseException:
        delete_picture(renditions=stored.renditions)
        raise
