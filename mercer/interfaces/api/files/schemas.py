"""What programs send and get about product files."""

from datetime import datetime
from typing import Any, Literal, cast
from uuid import UUID

from ninja import Field, Schema

from mercer.areas.catalogue.queries.imports import ImportFacts


class ProblemOut(Schema):
    """A row that was refused, or taken with a warning; `reason` is a code, `bound` says what could
    have stood there, where that can be named."""

    line: int
    column: str
    value: str
    reason: str
    is_warning: bool
    bound: str = ""


class ImportOut(Schema):
    """How far a run over a product file is, what it did, and what it could not take."""

    id: UUID
    file_name: str
    format: str
    status: Literal["mapping", "waiting", "running", "done", "failed", "cancelled"]
    is_dry_run: bool
    rows_total: int
    rows_done: int
    seconds_left: int | None
    tally: dict[str, int]
    problems: list[ProblemOut]
    started_at: datetime
    ended_at: datetime | None


class ImportChoices(Schema):
    """How a file is to be gone through."""

    is_dry_run: bool = Field(False, description="Check every row and change nothing")


class ExportChoices(Schema):
    """Which products, in which form; all of them where nothing is chosen."""

    format: Literal["mercer", "shopify"] = "mercer"
    category: str = Field("", max_length=120, description="A category's slug: it and below it")
    status: Literal["", "draft", "published"] = ""
    tag: str = Field("", max_length=60)


def import_out(run: ImportFacts) -> ImportOut:
    """A run as the API shows it."""
    return ImportOut(
        id=run.id,
        file_name=run.file_name,
        format=run.format_code,
        status=cast("Any", run.status),
        is_dry_run=run.is_dry_run,
        rows_total=run.rows_total,
        rows_done=run.rows_done,
        seconds_left=run.seconds_left,
        tally=run.tally,
        problems=[ProblemOut.model_validate(problem) for problem in run.problems],
        started_at=run.started_at,
        ended_at=run.ended_at,
    )
