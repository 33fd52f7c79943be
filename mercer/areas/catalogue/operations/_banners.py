"""Pictures of categories and collections: files first, then the row, then the old files away."""

from datetime import datetime
from typing import IO, Any
from uuid import UUID

from django.db import transaction

from mercer.areas.catalogue.collection_models import Collection
from mercer.areas.catalogue.fields import IMAGE_FIELDS, read_fields
from mercer.areas.catalogue.image_store import delete_sizes
from mercer.areas.catalogue.models import Category
from mercer.areas.catalogue.operations.store_picture import store_picture

WORDS = {name: IMAGE_FIELDS[name] for name in ("alt", "focal_x", "focal_y")}


def store_banner(
    store_id: UUID, folder: str, file: IO[bytes], now: datetime, words: dict[str, Any]
) -> dict[str, Any]:
    """A picture as the row keeps it, its sizes stored. Raises ImageRefused, InvalidFields."""
    fields = {"alt": "", "focal_x": 50, "focal_y": 50} | read_fields(WORDS, words)
    stored = store_picture(store_id=store_id, folder=folder, file=file, now=now)
    return {
        "id": str(stored.id),
        "width": stored.width,
        "height": stored.height,
        "renditions": stored.renditions,
        **fields,
    }


def put_banner(row: Category | Collection, image: dict[str, Any] | None) -> None:
    """Write the picture into a locked row; the files of the one before go after the commit."""
    old = (row.image or {}).get("renditions", [])
    row.image = image
    row.save(update_fields=["image"])
    transaction.on_commit(lambda: delete_sizes(old))


def reword_banner(row: Category | Collection, alt: str) -> bool:
    """Give the picture of a locked row other words; whether they changed. Raises InvalidFields."""
    words = read_fields(WORDS, {"alt": alt})
    if not row.image or row.image["alt"] == words["alt"]:
        return False
    row.image = row.image | words
    row.save(update_fields=["image"])
    return True
