"""Keeping a picture that belongs to something else than a product."""

from dataclasses import dataclass
from datetime import datetime
from typing import IO, Any
from uuid import UUID

from mercer.areas.catalogue.image_files import read_limited, render_image
from mercer.areas.catalogue.image_store import save_sizes
from mercer.kernel.ids import new_id


@dataclass(frozen=True, slots=True)
class StoredPicture:
    """A picture in the media store; `renditions` as pictures of products keep them."""

    id: UUID
    width: int
    height: int
    renditions: list[dict[str, Any]]


def store_picture(*, store_id: UUID, folder: str, file: IO[bytes], now: datetime) -> StoredPicture:
    """Check a picture as those of products are checked, and store its sizes below a folder.

    WebP in up to four widths, upright, without its metadata. Nothing is written but the files:
    the caller keeps the row, and deletes the files (`delete_picture`) when there is none.

    **Shapes and units**: JPEG, PNG, WebP or GIF of at most 20 MB. Raises ImageRefused."""
    name = str(getattr(file, "name", "") or "image")
    rendered = render_image(read_limited(file, name), name)
    picture_id = new_id()
    sizes = save_sizes(store_id, picture_id, rendered, folder)
    return StoredPicture(picture_id, rendered.width, rendered.height, sizes)
