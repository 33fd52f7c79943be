"""Run an import of products that was started."""

from contextlib import ExitStack
from datetime import datetime
from uuid import UUID

from django.core.files.storage import default_storage

from mercer.areas.catalogue.errors import ImportNotFound
from mercer.areas.catalogue.importing.image_sources import ImageSource, ZipImages
from mercer.areas.catalogue.importing.kept_files import forget_files
from mercer.areas.catalogue.importing.taking import take_file
from mercer.areas.catalogue.models import ProductImport
from mercer.areas.catalogue.rules import ImportStatus
from mercer.kernel.transactions import outside_transaction


@outside_transaction
def run_import(*, import_id: UUID, now: datetime) -> ProductImport:
    """Work through a product file that start_import took in, and throw the file away at the end.

    A run that was interrupted goes on after the last batch that it finished; one that has ended is
    left alone. The file of a dry run is kept for the real one.
    Raises ImportNotFound. Announces ProductsChanged for each batch, and ProductsImported."""
    record = ProductImport.objects.filter(id=import_id).first()
    if record is None:
        raise ImportNotFound(str(import_id))
    if record.status not in (ImportStatus.WAITING, ImportStatus.RUNNING):
        return record
    with ExitStack() as stack:
        file = stack.enter_context(default_storage.open(record.source_key))
        images: list[ImageSource] = []
        if record.images_key:
            archive = stack.enter_context(default_storage.open(record.images_key))
            images.append(ZipImages(archive, record.images_key))
        take_file(record, file, images, now=now)
    if record.status == ImportStatus.DONE and not record.is_dry_run:
        forget_files(record)
    return record
