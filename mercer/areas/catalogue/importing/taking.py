"""A file taken for a run: worked through, and written down after every batch how far it is."""

import time
from collections import Counter
from datetime import datetime, timedelta
from typing import IO

from django.db import transaction

from mercer.areas.catalogue.errors import FileRefused
from mercer.areas.catalogue.events import ProductsImported
from mercer.areas.catalogue.import_columns import ImportRun
from mercer.areas.catalogue.importing.image_sources import ImageSource, WebImages
from mercer.areas.catalogue.importing.report import ImportReport
from mercer.areas.catalogue.importing.session import ImportSession, Progress, no_progress
from mercer.areas.catalogue.models import ProductImport
from mercer.areas.catalogue.rules import ImportStatus
from mercer.kernel.actors import Actor, ActorKind
from mercer.kernel.events import announce


def take_file(
    record: ProductImport,
    file: IO[bytes],
    images: list[ImageSource],
    *,
    now: datetime,
    allow_private: bool = False,
    progress: Progress = no_progress,
) -> None:
    """Work through a file for a run, writing down after every batch how far it is."""

    def keep(report: ImportReport) -> None:
        _write_down(record, report)
        progress(report)

    began = time.monotonic()
    record.status = ImportStatus.RUNNING
    report = _report_of(record)
    run = ImportRun(record.id, record.store_id, record.currency, _actor_of(record), now)
    session = ImportSession(
        run,
        sources=[*images, WebImages(allow_private=allow_private)],
        is_dry_run=record.is_dry_run,
        progress=keep,
        report=report,
    )
    try:
        session.read(file, record.file_name)
    except FileRefused as refusal:
        report.problems.append(
            {
                "line": 1,
                "column": ", ".join(refusal.columns),
                "reason": refusal.reason,
                "value": "",
                "is_warning": False,
            }
        )
        _end(record, report, ImportStatus.FAILED, now)
        raise
    _end(record, report, ImportStatus.DONE, now + timedelta(seconds=time.monotonic() - began))


def _write_down(record: ProductImport, report: ImportReport) -> None:
    record.rows_total, record.rows_done = report.rows_total, report.rows_done
    record.tally, record.problems = report.counts(), report.problems
    record.save(
        update_fields=["status", "rows_total", "rows_done", "tally", "problems", "ended_at"]
    )


def _end(record: ProductImport, report: ImportReport, status: ImportStatus, now: datetime) -> None:
    record.status, record.ended_at = status, now
    with transaction.atomic():
        _write_down(record, report)
        announce(ProductsImported(record.store_id, record.id, str(status)))


def _report_of(record: ProductImport) -> ImportReport:
    return ImportReport(
        rows_done=record.rows_done,
        tally=Counter(record.tally),
        problems=list(record.problems),
        refused_lines={each["line"] for each in record.problems if not each["is_warning"]},
    )


def _actor_of(record: ProductImport) -> Actor:
    kind, _, label = record.actor.partition(":")
    known = {str(each): each for each in ActorKind}
    return Actor(known.get(kind, ActorKind.SYSTEM), label or "import")
