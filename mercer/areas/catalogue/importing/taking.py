"""A file taken for a run: worked through, and written down after every batch how far it is."""

import time
from collections import Counter
from datetime import datetime, timedelta
from typing import IO
from uuid import UUID

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
from mercer.kernel.recorder import acting_as

VERB = "catalogue.import_products"
KEPT = [
    "status", "rows_total", "rows_done", "rows_pictured", "seconds_left", "tally", "problems",
    "ended_at",
]  # fmt: skip


class _Cancelled(Exception):
    """Somebody asked for the end."""


def take_file(
    record: ProductImport,
    file: IO[bytes],
    images: list[ImageSource],
    *,
    now: datetime,
    allow_private: bool = False,
    progress: Progress = no_progress,
) -> None:
    """Work through a file for a run, writing down with every batch how far it is.

    Everything is done in the name of whoever started the run. A run that somebody cancels ends
    after the batch it is in; what has come in stays."""
    actor = _actor_of(record)
    with acting_as(actor=actor, store_id=record.store_id, verb=VERB):
        _Taking(record, actor, now, progress).take(file, images, allow_private=allow_private)


class _Taking:
    """One run under way."""

    def __init__(
        self, record: ProductImport, actor: Actor, now: datetime, progress: Progress
    ) -> None:
        self.record, self.actor, self.now, self.progress = record, actor, now, progress
        self.began, self.began_after = time.monotonic(), record.rows_done

    def take(self, file: IO[bytes], images: list[ImageSource], *, allow_private: bool) -> None:
        record, now = self.record, self.now
        record.status = ImportStatus.RUNNING
        run = ImportRun(record.id, record.store_id, record.currency, self.actor, now)
        session = ImportSession(
            run,
            sources=[*images, WebImages(allow_private=allow_private)],
            is_dry_run=record.is_dry_run,
            progress=self._look,
            keep=self._keep,
            report=_report_of(record),
        )
        status = ImportStatus.DONE
        try:
            session.read(
                file, record.file_name, format_code=record.format_code, chosen=record.columns
            )
        except _Cancelled:
            status = ImportStatus.CANCELLED
        except FileRefused as refusal:
            session.report.problems.append(
                {
                    "line": 1,
                    "column": ", ".join(refusal.columns),
                    "reason": refusal.reason,
                    "value": "",
                    "is_warning": False,
                }
            )
            self._end(session.report, ImportStatus.FAILED, now)
            raise
        ended_at = now + timedelta(seconds=time.monotonic() - self.began)
        self._end(session.report, status, ended_at)

    def _look(self, report: ImportReport) -> None:
        """After a batch, and between pictures: write down, tell, and see whether to go on."""
        self._keep(report)
        self.progress(report)
        asked = ProductImport.objects.filter(id=self.record.id).values_list("is_cancelled")
        if asked and asked[0][0]:
            raise _Cancelled

    def _keep(self, report: ImportReport) -> None:
        record = self.record
        record.rows_total, record.rows_done = report.rows_total, report.rows_done
        record.rows_pictured = report.rows_pictured
        record.seconds_left = self._seconds_left(report)
        record.tally, record.problems = report.counts(), report.problems
        record.save(update_fields=KEPT)

    def _seconds_left(self, report: ImportReport) -> int | None:
        done = report.rows_done - self.began_after
        if done <= 0:
            return None
        return round(
            (time.monotonic() - self.began) / done * (report.rows_total - report.rows_done)
        )

    def _end(self, report: ImportReport, status: ImportStatus, ended_at: datetime) -> None:
        self.record.status, self.record.ended_at = status, ended_at
        with transaction.atomic():
            self._keep(report)
            announce(ProductsImported(self.record.store_id, self.record.id, str(status)))


def _report_of(record: ProductImport) -> ImportReport:
    return ImportReport(
        rows_done=record.rows_done,
        rows_pictured=record.rows_pictured,
        tally=Counter(record.tally),
        problems=list(record.problems),
        refused_lines={each["line"] for each in record.problems if not each["is_warning"]},
    )


def _actor_of(record: ProductImport) -> Actor:
    """Whoever started the run, as `str(actor)` wrote them down."""
    kind, _, key = record.actor.partition(":")
    known = {str(each): each for each in ActorKind}
    name = record.actor_name or key or "import"
    try:
        id_ = UUID(key)
    except ValueError:
        return Actor(known.get(kind, ActorKind.SYSTEM), name)
    return Actor(known.get(kind, ActorKind.SYSTEM), name, id_)
