"""One run over a product file, from the first row to the last, batch by batch."""

from collections.abc import Callable
from typing import IO

from django.db import IntegrityError, transaction

from mercer.areas.catalogue.import_columns import CellProblem, ImportPart, ImportRun, import_parts
from mercer.areas.catalogue.importing.batch import Batch, Outcome, SkuOwners, lines_of
from mercer.areas.catalogue.importing.columns import OWN_COLUMNS
from mercer.areas.catalogue.importing.file_reader import (
    Headings,
    count_rows,
    read_headings,
    read_rows,
)
from mercer.areas.catalogue.importing.image_sources import ImageSource
from mercer.areas.catalogue.importing.pictures import check_pictures, import_pictures
from mercer.areas.catalogue.importing.report import ImportReport
from mercer.areas.catalogue.importing.row_reader import (
    ProductDraft,
    RowProblem,
    group_rows,
    read_product,
)
from mercer.kernel.errors import DomainError

BATCH_PRODUCTS = 200
BATCH_ROWS = 2_000
Progress = Callable[[ImportReport], None]


def no_progress(report: ImportReport) -> None:
    """For those who only want the end."""


def known_columns(parts: tuple[ImportPart, ...]) -> frozenset[str]:
    """Every column that the catalogue or a part of the import reads."""
    return OWN_COLUMNS.union(*(part.columns for part in parts))


class ImportSession:
    """Reads, writes and reports. A dry run rolls every batch back and fetches no picture."""

    def __init__(
        self,
        run: ImportRun,
        *,
        sources: list[ImageSource],
        is_dry_run: bool,
        progress: Progress,
        report: ImportReport | None = None,
    ) -> None:
        """`report`: of an interrupted run over the same file, to be gone on with."""
        self.run, self.sources, self.is_dry_run = run, sources, is_dry_run
        self.progress = progress
        self.report = report or ImportReport()
        self.resumes_after = self.report.rows_done
        self.parts = import_parts()
        self.skus: SkuOwners = {}
        self.slugs: set[str] = set()
        self.waiting: list[ProductDraft] = []

    def read(self, file: IO[bytes], file_name: str) -> ImportReport:
        """Take the whole file. Raises FileRefused when it cannot be read at all."""
        headings = read_headings(file, file_name, known_columns(self.parts))
        if not self.resumes_after:
            self._note_headings(headings)
        self.report.rows_total = count_rows(file, headings)
        seen = 0
        for group in group_rows(read_rows(file, headings)):
            seen += len(group)
            draft = read_product(group, self.parts, self.run.currency)
            if seen <= self.resumes_after:
                self._pass_over(draft)
            else:
                self._add(draft)
        self._flush()
        return self.report

    def _note_headings(self, headings: Headings) -> None:
        if headings.encoding == "cp1252":
            self.report.add(1, CellProblem("", "encoding_guessed", "cp1252", is_warning=True))
        for name in headings.unknown:
            if name:
                self.report.add(1, CellProblem(name, "unknown_column", is_warning=True))

    def _pass_over(self, draft: ProductDraft) -> None:
        for variant in draft.variants:
            self.skus[variant.sku] = (draft.slug, tuple(variant.option_values))

    def _add(self, draft: ProductDraft) -> None:
        rows = sum(each.rows for each in self.waiting)
        again = draft.slug and any(each.slug == draft.slug for each in self.waiting)
        if again or len(self.waiting) >= BATCH_PRODUCTS or rows >= BATCH_ROWS:
            self._flush()
        self.waiting.append(draft)

    def _flush(self) -> None:
        drafts, self.waiting = self.waiting, []
        if not drafts:
            return
        for outcome in self._write(drafts):
            self.report.tally += outcome.tally
            self.report.add_all(sorted(outcome.problems, key=lambda problem: problem.line))
            self.skus |= outcome.skus
            if self.is_dry_run:
                check_pictures(outcome.images, self.sources, self.report)
            else:
                import_pictures(outcome.images, self.sources, self.run, self.report)
        self.slugs |= {draft.slug for draft in drafts if draft.fields is not None}
        self.report.rows_done += sum(draft.rows for draft in drafts)
        self.progress(self.report)

    def _write(self, drafts: list[ProductDraft]) -> list[Outcome]:
        """All at once; if something in the shop gets in the way, each product by itself."""
        if self.is_dry_run:
            # What an earlier batch made was rolled back: rows that go on with it are taken as good.
            drafts = [each for each in drafts if each.fields or each.slug not in self.slugs]
        try:
            return [self._write_once(drafts)]
        except (IntegrityError, DomainError) as problem:
            if len(drafts) > 1:
                return [outcome for each in drafts for outcome in self._write([each])]
            reason = problem.code if isinstance(problem, DomainError) else "conflict"
            failed = Outcome(problems=list(drafts[0].problems))
            for line in lines_of(drafts[0]):
                failed.problems.append(_row_problem(line, reason))
            return [failed]

    def _write_once(self, drafts: list[ProductDraft]) -> Outcome:
        with transaction.atomic():
            outcome = Batch(self.run, self.parts, self.skus).write(drafts)
            if self.is_dry_run:
                transaction.set_rollback(True)
        return outcome


def _row_problem(line: int, reason: str) -> RowProblem:
    return RowProblem(line, CellProblem("", reason))
