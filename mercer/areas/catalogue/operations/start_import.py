"""Start an import of products."""

from datetime import datetime
from typing import IO
from uuid import UUID

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import transaction

from mercer.areas.catalogue.errors import FileRefused
from mercer.areas.catalogue.events import ImportStarted
from mercer.areas.catalogue.import_columns import import_parts
from mercer.areas.catalogue.importing.file_reader import read_headings
from mercer.areas.catalogue.importing.image_sources import ZipImages
from mercer.areas.catalogue.importing.session import known_columns
from mercer.areas.catalogue.models import ProductImport
from mercer.areas.stores.queries import get_store
from mercer.kernel.actors import Actor
from mercer.kernel.events import announce
from mercer.kernel.ids import new_token

MOST_FILE_BYTES = 500 * 1024 * 1024


def start_import(
    *,
    store_id: UUID,
    file: IO[bytes],
    file_name: str,
    actor: Actor,
    now: datetime,
    images_file: IO[bytes] | None = None,
    is_dry_run: bool = False,
) -> ProductImport:
    """Take a product file (and a zip file of its pictures) in, to be worked through by a worker.

    **Returns** the run, which shows how far it is while it goes on.
    Raises FileRefused at once for a file that cannot be read. Announces ImportStarted."""
    if file.seek(0, 2) > MOST_FILE_BYTES:
        raise FileRefused(file_name, "too_large")
    read_headings(file, file_name, known_columns(import_parts()))
    if images_file is not None:
        ZipImages(images_file, "images")
    kept: list[str] = []
    try:
        folder = f"imports/{new_token()}"
        kept.append(_keep(f"{folder}/products.csv", file))
        if images_file is not None:
            kept.append(_keep(f"{folder}/images.zip", images_file))
        with transaction.atomic():
            record = ProductImport.objects.create(
                store_id=store_id,
                file_name=file_name[:200],
                source_key=kept[0],
                images_key=kept[1] if len(kept) > 1 else "",
                is_dry_run=is_dry_run,
                currency=get_store(store_id).currency,
                actor=str(actor)[:200],
                started_at=now,
            )
            announce(ImportStarted(store_id, record.id))
    except BaseException:
        for key in kept:
            default_storage.delete(key)
        raise
    return record


def _keep(name: str, file: IO[bytes]) -> str:
    file.seek(0)
    return default_storage.save(name, File(file))
