"""Runs over product files, and how the files are laid out."""

from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from uuid import UUID

from django.core.files.storage import default_storage

from mercer.areas.catalogue.errors import ImportNotFound
from mercer.areas.catalogue.import_columns import import_parts
from mercer.areas.catalogue.importing.file_reader import list_fields, read_headings, read_rows
from mercer.areas.catalogue.importing.format import product_formats
from mercer.areas.catalogue.importing.mappings import remembered_columns
from mercer.areas.catalogue.models import CustomField, ProductImport

SAMPLES = 3
MOST_SAMPLE = 80


@dataclass(frozen=True, slots=True)
class HeadingFacts:
    """One column of a file: what it says, what stands below, what it is taken for ("" nothing)."""

    name: str
    samples: tuple[str, ...]
    column: str


@dataclass(frozen=True, slots=True)
class LayoutFacts:
    """How a file is understood. `fields` are what its columns may be; `formats` by code."""

    format_code: str
    formats: tuple[tuple[str, str], ...]
    headings: tuple[HeadingFacts, ...]
    fields: tuple[str, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ImportFacts:
    """How far a run is, what it did, and which rows it could not take."""

    id: UUID
    file_name: str
    format_code: str
    status: str
    is_dry_run: bool
    rows_total: int
    rows_done: int
    seconds_left: int | None
    tally: dict[str, int]
    problems: tuple[dict[str, object], ...]
    started_at: datetime
    ended_at: datetime | None


def get_import(store_id: UUID, import_id: UUID) -> ImportFacts:
    """A run over a product file, as it is now; one statement. Raises ImportNotFound."""
    record = _find(store_id, import_id)
    return ImportFacts(
        record.id,
        record.file_name,
        record.format_code,
        record.status,
        record.is_dry_run,
        record.rows_total,
        record.rows_done,
        record.seconds_left,
        record.tally,
        tuple(record.problems),
        record.started_at,
        record.ended_at,
    )


def get_import_layout(store_id: UUID, import_id: UUID, format_code: str = "") -> LayoutFacts:
    """How the file of a run that waits for its columns is understood, as this format or as its own.

    Raises ImportNotFound (also when the file is gone), UnknownCode."""
    record = _find(store_id, import_id)
    if not record.source_key:
        raise ImportNotFound(str(import_id))
    parts = import_parts()
    code = format_code or record.format_code
    with default_storage.open(record.source_key) as file:
        plain = read_headings(file, record.file_name, parts, format_code=code)
        chosen = remembered_columns(store_id, code, plain.names)
        if code == record.format_code:
            chosen |= record.columns
        layout = read_headings(file, record.file_name, parts, format_code=code, chosen=chosen)
        raw = read_headings(
            file, record.file_name, (), format_code=code, chosen={n: n for n in plain.names}
        )
        rows = list(islice(read_rows(file, raw), SAMPLES))
    own = CustomField.objects.filter(store_id=store_id).order_by("position")
    custom = [f"field {each}" for each in own.values_list("code", flat=True)]
    fields = dict.fromkeys(
        [*list_fields(layout.format, parts), *custom, *filter(None, layout.columns)]
    )
    return LayoutFacts(
        code,
        tuple((each.code, each.label) for each in product_formats()),
        tuple(
            HeadingFacts(
                name,
                tuple(text[:MOST_SAMPLE] for row in rows if (text := row.cells.get(name, ""))),
                column,
            )
            for name, column in zip(layout.names, layout.columns, strict=True)
        ),
        tuple(fields),
        layout.missing,
    )


def _find(store_id: UUID, import_id: UUID) -> ProductImport:
    record = ProductImport.objects.filter(store_id=store_id, id=import_id).first()
    if record is None:
        raise ImportNotFound(str(import_id))
    return record
