"""One run over a product file, from the first row to the last, batch by batch."""

from collections.abc import Callable, Mapping
from typing import IO

from django.db import IntegrityError, transaction

from mercer.areas.catalogue.errors import FileRefused
from mercer.areas.catalogue.import_columns import (
    CellProblem,
    ImportRun,
    import_parts,
    known_words,
)
from mercer.areas.catalogue.importing.batch import (
    Batch,
    Outcome,
    SkuOwners,
    WantedImage,
    lines_of,
)
from mercer.areas.catalogue.importing.drafts import ProductDraft, RowProblem
from mercer.areas.catalogue.importing.file_reader import (
    Headings,
    count_rows,
    read_headings,
    read_rows,
)
from mercer.areas.catalogue.importing.format import Occasion
from mercer.areas.catalogue.importing.image_sources import ImageSource
from mercer.areas.catalogue.importing.pictures import (
    check_pictures,
    find_wanted_images,
    import_pictures,
)
from mercer.areas.catalogue.importing.report import ImportReport
from mercer.areas.catalogue.importing.row_reader import Reading, read_product
from mercer.kernel.errors import DomainError

BATCH_PRODUCTS = 200
BATCH_ROWS = 2_000
Progress = Callable[[ImportReport], None]


def no_progress(report: ImportReport) -> None:
    """For those who only want the end."""


class ImportSession:
    """Reads, writes and reports. A dry run rolls every batch back and fetches no picture."""

    def __init__(
        self,
        run: ImportRun,
        *,
        sources: list[ImageSource],
        is_dry_run: bool,
        progress: Progress,
        keep: Progress = no_progress,
        report: ImportReport | None = None,
    ) -> None:
        """`progress` is told after every batch and some pictures, and may raise to stop the run;
        `keep` is told in the transaction of every batch, so that a batch and the note of it are
        written together. `report`: of an interrupted run over the same file, to be gone on with."""
        self.run, self.sources, self.is_dry_run = run, sources, is_dry_run
        self.progress, self.keep = progress, keep
        self.report = report or ImportReport()
        self.resumes_after = self.report.rows_done
        self.pictured_before = self.report.rows_pictured
        self.parts = import_parts()
        self.skus: SkuOwners = {}
        self.slugs: set[str] = set()
        self.waiting: list[ProductDraft] = []
        self.unpictured: list[ProductDraft] = []

    def read(
        self,
        file: IO[bytes],
        file_name: str,
        *,
        format_code: str = "",
        chosen: Mapping[str, str] | None = None,
    ) -> ImportReport:
        """Take the whole file. Raises FileRefused when it cannot be read at all."""
        layout = read_headings(file, file_name, self.parts, format_code=format_code, chosen=chosen)
        if layout.missing:
            raise FileRefused(file_name, "missing_columns", layout.missing)
        self.report.name_of = layout.name_of
        if not self.resumes_after:
            self._note_headings(layout)
        self.report.rows_total = count_rows(file, layout)
        how = self._how_to_read(layout)
        seen = 0
        for group in layout.format.group(read_rows(file, layout), Occasion(self.run.now)):
            draft = read_product(group, how)
            seen += draft.rows
            if seen <= self.resumes_after:
                self._pass_over(draft, seen)
            else:
                self._bring_lost_pictures()
                self._add(draft)
        self._bring_lost_pictures()
        self._flush()
        return self.report

    def _how_to_read(self, layout: Headings) -> Reading:
        given = [name for name in layout.columns if name] + list(layout.format.makes)
        parts = []
        for part in self.parts:
            own = tuple(dict.fromkeys(name for name in given if part.column_of(name) == name))
            parts.append((part, own))
        return Reading(
            self.run.currency,
            tuple(parts),
            layout.format.is_exact,
            known_words(self.run.store_id),
            layout.format.meanings,
        )

    def _note_headings(self, layout: Headings) -> None:
        if layout.encoding == "cp1252":
            self.report.add(1, CellProblem("", "encoding_guessed", "cp1252", is_warning=True))
        for name in layout.unknown:
            if name:
                self.report.add(1, CellProblem(name, "unknown_column", is_warning=True))

    def _pass_over(self, draft: ProductDraft, seen: int) -> None:
        for variant in draft.variants:
            self.skus[variant.sku] = (draft.slug, tuple(variant.option_values))
        if draft.fields is not None:
            self.slugs.add(draft.slug)
        if seen > self.pictured_before:
            self.unpictured.append(draft)

    def _bring_lost_pictures(self) -> None:
        """Pictures of the batch after which the run was interrupted."""
        drafts, self.unpictured = self.unpictured, []
        if drafts and not self.is_dry_run:
            self._bring_pictures(find_wanted_images(self.run.store_id, drafts))

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
        outcomes = self._write(self._without_gone(drafts))
        for outcome in outcomes:
            if self.is_dry_run:
                check_pictures(outcome.images, self.sources, self.report)
        if not self.is_dry_run:
            self._bring_pictures([image for each in outcomes for image in each.images])
        self.slugs |= {draft.slug for draft in drafts if draft.fields is not None}
        self.report.rows_pictured = self.report.rows_done
        self.progress(self.report)

    def _bring_pictures(self, images: list[WantedImage]) -> None:
        import_pictures(images, self.sources, self.run, self.report, self.progress)

    def _without_gone(self, drafts: list[ProductDraft]) -> list[ProductDraft]:
        """What an earlier batch of a dry run made was rolled back: rows that go on with it are
        taken as good."""
        if not self.is_dry_run:
            return drafts
        kept = [each for each in drafts if each.fields is not None or each.slug not in self.slugs]
        self.report.rows_done += sum(each.rows for each in drafts) - sum(each.rows for each in kept)
        return kept

    def _write(self, drafts: list[ProductDraft]) -> list[Outcome]:
        """All at once; if something in the shop gets in the way, each product by itself."""
        if not drafts:
            return []
        try:
            return [self._write_once(drafts)]
        except (IntegrityError, DomainError) as problem:
            if len(drafts) > 1:
                return [outcome for each in drafts for outcome in self._write([each])]
            reason = problem.code if isinstance(problem, DomainError) else "conflict"
            failed = Outcome(problems=list(drafts[0].problems))
            for line in lines_of(drafts[0]):
                failed.problems.append(RowProblem(line, CellProblem("", reason)))
            self._take_over(self.report, failed, drafts)
            return [failed]

    def _write_once(self, drafts: list[ProductDraft]) -> Outcome:
        report = self.report.copy()
        with transaction.atomic():
            outcome = Batch(self.run, self.parts, self.skus).write(drafts)
            self._take_over(report, outcome, drafts)
            if self.is_dry_run:
                transaction.set_rollback(True)
            else:
                self.keep(report)
        self.report = report
        self.skus |= outcome.skus
        return outcome

    def _take_over(
        self, report: ImportReport, outcome: Outcome, drafts: list[ProductDraft]
    ) -> None:
        report.tally += outcome.tally
        report.add_all(sorted(outcome.problems, key=lambda problem: problem.line))
        report.rows_done += sum(draft.rows for draft in drafts)
