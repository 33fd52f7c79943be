"""`mercer import products.csv --store demo`: products from a file, here and now."""

import sys
from pathlib import Path
from typing import IO, Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from mercer.areas.catalogue.errors import FileRefused
from mercer.areas.catalogue.importing.image_sources import FolderImages, ImageSource, ZipImages
from mercer.areas.catalogue.importing.report import ImportReport
from mercer.areas.catalogue.operations.check_import import check_import
from mercer.areas.catalogue.operations.import_products import import_products
from mercer.areas.stores.queries import list_stores
from mercer.interfaces.commands.import_words import REASONS, describe, summarise
from mercer.kernel import clock
from mercer.kernel.actors import Actor, ActorKind


class Command(BaseCommand):
    help = "Bring products in from a CSV file: Mercer's own form, Shopify's or WooCommerce's."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--store", required=True, metavar="CODE")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen")
        parser.add_argument(
            "--images", type=Path, metavar="DIR", help="a folder or a zip file of pictures"
        )
        parser.add_argument(
            "--private-addresses",
            action="store_true",
            help="let pictures come from addresses inside a private network",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        store = next((each for each in list_stores() if each.code == options["store"]), None)
        if store is None:
            raise CommandError(f"There is no store “{options['store']}”.", returncode=2)
        path: Path = options["file"]
        named: dict[str, Any] = {
            "store_id": store.id,
            "file_name": path.name,
            "actor": Actor(ActorKind.SYSTEM, "command line"),
            "now": clock.now(),
            "progress": self._show,
        }
        try:
            with path.open("rb") as file:
                named |= {"file": file, "images": _sources(options["images"])}
                if options["dry_run"]:
                    report = check_import(**named)
                    tally, problems = report.counts(), report.problems
                else:
                    allowed = options["private_addresses"]
                    run = import_products(**named, allow_private=allowed)
                    tally, problems = run.tally, run.problems
        except OSError as problem:
            raise CommandError(f"{problem.filename}: {problem.strerror}.", returncode=2) from None
        except FileRefused as refusal:
            raise CommandError(_refusal(refusal), returncode=2) from None
        self._report(tally, problems, is_dry_run=options["dry_run"])

    def _show(self, report: ImportReport) -> None:
        if self.stderr.isatty():
            self.stderr.write(f"\r{report.rows_done} of {report.rows_total} rows", ending="")

    def _report(
        self, tally: dict[str, int], problems: list[dict[str, Any]], *, is_dry_run: bool
    ) -> None:
        if self.stderr.isatty():
            self.stderr.write("")
        for problem in problems:
            self.stdout.write(describe(problem))
        opening = "Would be: " if is_dry_run else ""
        self.stdout.write(f"{opening}{summarise(tally)}.")
        if tally.get("rows_refused"):
            sys.exit(1)


def _sources(images: Path | None) -> list[ImageSource]:
    if images is None:
        return []
    if images.is_file():
        archive: IO[bytes] = images.open("rb")
        return [ZipImages(archive, images.name)]
    return [FolderImages(images)]


def _refusal(refusal: FileRefused) -> str:
    columns = f" ({', '.join(refusal.columns)})" if refusal.columns else ""
    words = REASONS.get(refusal.reason, refusal.reason)
    return f"{refusal.file_name}: {words}{columns}."
