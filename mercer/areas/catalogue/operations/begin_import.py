"""Begin an import of products whose columns are understood."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.core.files.storage import default_storage
from django.db import transaction

from mercer.areas.catalogue.errors import FileRefused, ImportNotFound, ImportNotOpen
from mercer.areas.catalogue.events import ImportStarted
from mercer.areas.catalogue.import_columns import import_parts
from mercer.areas.catalogue.importing.file_reader import find_column, is_field, read_headings
from mercer.areas.catalogue.importing.mappings import remember_columns
from mercer.areas.catalogue.models import ProductImport
from mercer.areas.catalogue.rules import ImportStatus
from mercer.kernel.actors import Actor
from mercer.kernel.errors import InvalidField, InvalidFields
from mercer.kernel.events import announce

ENDED = (ImportStatus.DONE, ImportStatus.FAILED, ImportStatus.CANCELLED)


def begin_import(
    *,
    store_id: UUID,
    import_id: UUID,
    is_dry_run: bool,
    actor: Actor,
    now: datetime,
    format_code: str = "",
    columns: Mapping[str, str] | None = None,
) -> ProductImport:
    """Let a worker go through a file that waits for its columns to be named, or that was only tried
    or broken off: then as a run of its own over the same file.

    **Shapes and units**: `columns` says for some headings which column they are, "" leaves one out;
    the store's next file in this format is read the same way. Without it the last word holds.
    **Returns** the run that begins. Raises ImportNotFound, ImportNotOpen, UnknownCode, FileRefused
    (columns that a product needs are missing), InvalidFields (naming a heading). Locks the run.
    Announces ImportStarted."""
    with transaction.atomic():
        record = _lock(store_id, import_id)
        if record.status in ENDED and record.source_key:
            record = _again(record, actor, now)
        elif record.status != ImportStatus.MAPPING:
            raise ImportNotOpen(str(import_id), record.status)
        record.format_code = format_code or record.format_code
        record.columns = dict(record.columns if columns is None else columns)
        record.is_dry_run, record.status = is_dry_run, ImportStatus.WAITING
        _check(record)
        record.save()
        announce(ImportStarted(store_id, record.id))
    return record


def _lock(store_id: UUID, import_id: UUID) -> ProductImport:
    rows = ProductImport.objects.filter(store_id=store_id, id=import_id)
    record = rows.select_for_update(of=("self",)).first()
    if record is None:
        raise ImportNotFound(str(import_id))
    return record


def _again(record: ProductImport, actor: Actor, now: datetime) -> ProductImport:
    return ProductImport(
        store_id=record.store_id,
        file_name=record.file_name,
        source_key=record.source_key,
        images_key=record.images_key,
        format_code=record.format_code,
        columns=record.columns,
        currency=record.currency,
        actor=str(actor)[:200],
        actor_name=actor.label[:150],
        started_at=now,
    )


def _check(record: ProductImport) -> None:
    """The mapping must fit the file; what differs from a reading without it is remembered."""
    parts = import_parts()
    with default_storage.open(record.source_key) as file:
        layout = read_headings(
            file,
            record.file_name,
            parts,
            format_code=record.format_code,
            chosen=record.columns,
        )
    wrong = [
        InvalidField(heading, "unknown_choice", column)
        for heading, column in record.columns.items()
        if column and not is_field(column, layout.format, parts)
    ]
    twice = [
        InvalidField(heading, "taken", record.columns[heading])
        for heading, column in zip(layout.names, layout.columns, strict=True)
        if not column and record.columns.get(heading)
    ]
    if wrong or twice:
        raise InvalidFields(tuple(wrong or twice))
    if layout.missing:
        raise FileRefused(record.file_name, "missing_columns", layout.missing)
    said = {
        heading: column
        for heading, column in record.columns.items()
        if heading in layout.names and column != find_column(heading, layout.format, parts)
    }
    remember_columns(record.store_id, layout.format.code, said)
