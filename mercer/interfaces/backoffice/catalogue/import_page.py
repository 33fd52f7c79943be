"""What the pages of one import show."""

from typing import Any

from mercer.areas.catalogue.importing.format import product_formats
from mercer.areas.catalogue.queries.imports import ImportFacts, get_import_layout
from mercer.areas.catalogue.rules import ImportStatus
from mercer.interfaces.backoffice.catalogue.import_reasons import reason_sentence
from mercer.interfaces.backoffice.desk import Desk

SHOWN_PROBLEMS = 200
GOES_ON = (ImportStatus.WAITING, ImportStatus.RUNNING)
TALLIES = {
    "products_added": "products added",
    "products_changed": "products changed",
    "products_unchanged": "products as they were",
    "variants_added": "variants added",
    "variants_changed": "variants changed",
    "variants_unchanged": "variants as they were",
    "categories_added": "categories added",
    "images_added": "pictures added",
    "images_changed": "pictures changed",
    "images_unchanged": "pictures as they were",
    "images_failed": "pictures not taken",
    "rows_refused": "rows refused",
    "problems_not_listed": "more problems than are listed",
}


def progress_words(run: ImportFacts, *, has_file: bool) -> dict[str, Any]:
    """How far a run is, what it did, and what was wrong."""
    share = 100 * run.rows_done // run.rows_total if run.rows_total else 0
    return {
        "share": share,
        "goes_on": run.status in GOES_ON,
        "time_left": in_minutes(run.seconds_left) if run.status == ImportStatus.RUNNING else "",
        "tally": [
            (words, run.tally[name]) for name, words in TALLIES.items() if run.tally.get(name)
        ],
        "problems": [
            {**problem, "sentence": reason_sentence(problem)}
            for problem in run.problems[:SHOWN_PROBLEMS]
        ],
        "problem_count": len(run.problems),
        "may_go_on": has_file and run.status not in GOES_ON,
    }


def mapping_words(desk: Desk, run: ImportFacts, format_code: str) -> dict[str, Any]:
    """The columns of a file with what each is taken for, and what it may be; those that nobody
    understands first."""
    known = {each.code for each in product_formats()}
    asked = format_code if format_code in known else ""
    layout = get_import_layout(desk.store.id, run.id, asked)
    columns = [(n, each) for n, each in enumerate(layout.headings) if each.name]
    columns.sort(key=lambda column: bool(column[1].column))
    unknown = sum(not each.column for _, each in columns)
    return {"layout": layout, "columns": columns, "unknown": unknown}


def in_minutes(seconds: int | None) -> str:
    """How long it will still take, roughly."""
    if seconds is None:
        return ""
    if seconds < 60:
        return "less than a minute left"
    minutes = round(seconds / 60)
    if minutes < 90:
        return f"about {minutes} minutes left" if minutes > 1 else "about a minute left"
    return f"about {round(minutes / 60)} hours left"
