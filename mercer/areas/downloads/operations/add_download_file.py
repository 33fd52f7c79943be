"""Attach a file to a download."""

from datetime import datetime
from typing import IO
from uuid import UUID

from django.db import IntegrityError, transaction

from mercer.areas.catalogue.queries import sellable_variants
from mercer.areas.catalogue.rules import ProductKind
from mercer.areas.downloads.errors import (
    DownloadFileNotFound,
    DownloadFileRefused,
    NotADownload,
)
from mercer.areas.downloads.models import DownloadFile
from mercer.areas.downloads.private_store import delete_file, save_file
from mercer.areas.downloads.rules import MOST_BYTES, MOST_FILES, clean_name
from mercer.kernel.actors import Actor
from mercer.kernel.ids import new_id


def add_download_file(
    *, store_id: UUID, variant_id: UUID, file: IO[bytes], actor: Actor, now: datetime
) -> DownloadFile:
    """Give the buyers of a variant a file, those of before too.

    It may be of any kind: it is only ever sent to be saved, never to be opened by a page.
    **Shapes and units**: at most 512 MB; 50 files a variant, each with a name of its own.
    Raises DownloadFileNotFound for an unknown variant, NotADownload, DownloadFileRefused."""
    variant = sellable_variants(store_id, [variant_id], now).get(variant_id)
    if variant is None:
        raise DownloadFileNotFound(str(variant_id))
    if variant.kind != ProductKind.DOWNLOAD:
        raise NotADownload(variant.sku)
    name = clean_name(str(getattr(file, "name", "") or ""))
    size = file.seek(0, 2)
    file.seek(0)
    if not size:
        raise DownloadFileRefused(name, "empty")
    if size > MOST_BYTES:
        raise DownloadFileRefused(name, "too_large", str(MOST_BYTES))
    held = DownloadFile.objects.filter(store_id=store_id, variant_id=variant_id)
    if held.count() >= MOST_FILES:
        raise DownloadFileRefused(name, "too_many", str(MOST_FILES))
    file_id = new_id()
    key = save_file(store_id, file_id, file)
    try:
        with transaction.atomic():
            return DownloadFile.objects.create(
                id=file_id, store_id=store_id, variant_id=variant_id, name=name, key=key,
                byte_count=size, added_at=now,
            )  # fmt: skip
    except IntegrityError as taken:
        delete_file(key)
        raise DownloadFileRefused(name, "name_taken") from taken
    except BaseException:
        delete_file(key)
        raise
