"""`mercer export --store demo`: products as a file, here and now."""

import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from mercer.areas.catalogue.exporting.picture_files import write_pictures
from mercer.areas.catalogue.exporting.selection import Selection
from mercer.areas.catalogue.importing.format import product_formats
from mercer.areas.catalogue.operations.export_products import export_products
from mercer.areas.catalogue.rules import ProductStatus
from mercer.areas.stores.queries import list_stores


class Command(BaseCommand):
    help = "Write products into a CSV file, in Mercer's own form or in Shopify's."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--store", required=True, metavar="CODE")
        parser.add_argument("--output", type=Path, metavar="FILE", help="in place of the screen")
        written = [each.code for each in product_formats() if each.is_written]
        parser.add_argument("--format", choices=written, default="mercer")
        parser.add_argument(
            "--category", default="", metavar="SLUG", help="what is in and below it"
        )
        parser.add_argument("--status", default="", choices=[str(each) for each in ProductStatus])
        parser.add_argument("--tag", default="")
        parser.add_argument(
            "--images", type=Path, metavar="DIR", help="write the pictures into this folder too"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        store = next((each for each in list_stores() if each.code == options["store"]), None)
        if store is None:
            raise CommandError(f"There is no store “{options['store']}”.", returncode=2)
        selection = Selection((), options["category"], options["status"], options["tag"])
        try:
            with ExitStack() as stack:
                target = sys.stdout.buffer
                if options["output"]:
                    target = stack.enter_context(options["output"].open("wb"))
                for piece in export_products(
                    store_id=store.id, format_code=options["format"], selection=selection
                ):
                    target.write(piece)
            if options["images"]:
                count = write_pictures(store.id, selection, options["images"])
                self.stderr.write(f"{count} pictures.")
        except OSError as problem:
            raise CommandError(f"{problem.filename}: {problem.strerror}.", returncode=2) from None
