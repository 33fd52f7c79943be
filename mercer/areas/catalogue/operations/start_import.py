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
from mercer.areas.catalogue.importing.file_reader import Headings, fitness, read_headings
from mercer.areas.catalogue.importing.format import product_formats
from mercer.areas.catalogue.importing.image_sources import ZipImages
from mercer.areas.catalogue.importing.mappings import remembered_columns
from mercer.areas.catalogue.models import ProductImport
from mercer.areas.catalogue.rules import ImportStatus
from mercer.areas.stores.queries import get_store
from mercer.kernel.actors import Actor
from mercer.kernel.events import announce
from mercer.kernel.ids import new_token

MOST_FILE_BYTES = 500 * 1024 * 1024
LEAST_COLUMNS = 2


def start_import(
    *,
    store_id: UUID,
    file: IO[bytes],
    file_name: str,
    actor: Actor,
    now: datetime,
    images_file: IO[bytes] | None = None,
    is_dry_run: bool = False,
    waits_for_mapping: bool = False,
) -> ProductImport:
    """Take a product file (and a zip file of its pictures) in, to be worked through by a worker.

    **Shapes and units**: `waits_for_mapping`: until somebody has said what its columns mean
    (begin_import), also where columns are missing; otherwise the store's last word on them holds.
    **Returns** the run, which shows how far it is while it goes on.
    Raises FileRefused at once for a file that cannot be read. Announces ImportStarted."""
    if file.seek(0, 2) > MOST_FILE_BYTES:
        raise FileRefused(file_name, "too_large")
    layout = _look_at(store_id, file, file_name, may_miss=waits_for_mapping)
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
                format_code=layout.format.code,
                columns=remembered_columns(store_id, layout.format.code, layout.names),
                status=ImportStatus.MAPPING if waits_for_mapping else ImportStatus.WAITING,
                currency=get_store(store_id).currency,
                actor=str(actor)[:200],
                actor_name=actor.label[:150],
                started_at=now,
            )
            if not waits_for_mapping:
                announce(ImportStarted(store_id, record.id))
    except BaseException:
        for key in kept:
            default_storage.delete(key)
        raise
    return record


def _look_at(store_id: UUID, file: IO[bytes], file_name: str, *, may_miss: bool) -> Headings:
    """How the file is laid out, with what the store has said of such files before."""
    parts = import_parts()
    first = read_headings(file, file_name, parts)
    # A file that nobody knows may be one whose columns somebody has named in another form.
    forms = product_formats() if first.missing else (first.format,)
    layouts = [
        read_headings(file, file_name, parts, format_code=code, chosen=chosen)
        for code in (each.code for each in forms)
        for chosen in [remembered_columns(store_id, code, first.names)]
    ]
    layout = max(layouts, key=fitness)
    if layout.missing and not (may_miss and len(layout.names) >= LEAST_COLUMNS):
        raise FileRefused(file_name, "missing_columns", layout.missing)
    return layout


def _keep(name: str, file: IO[bytes]) -> str:
    file.seek(0)
    return default_storage.save(name, File(file))
