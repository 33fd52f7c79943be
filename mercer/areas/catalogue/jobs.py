"""Background entry points of the catalogue."""

import time
from contextlib import suppress
from uuid import UUID

from mercer.areas.catalogue.errors import FileRefused
from mercer.areas.catalogue.operations.forget_import_files import forget_import_files
from mercer.areas.catalogue.operations.run_import import run_import
from mercer.areas.catalogue.operations.slim_pictures import slim_pictures as slim
from mercer.kernel import clock
from mercer.kernel.jobs import job

SLIM_SECONDS = 40


@job(queue="imports", lock="catalogue.import")
def run_product_import(import_id: str) -> None:
    """Work through a product file; a file that cannot be read has its run marked as failed."""
    with suppress(FileRefused):
        run_import(import_id=UUID(import_id), now=clock.now())


@job(queue="upkeep", cron="41 3 * * *", retry=False)
def forget_files_of_imports(timestamp: int) -> None:
    """Every night: product files that nobody will ask for again."""
    forget_import_files(now=clock.now())


@job(queue="pictures", cron="* * * * *", retry=False, lock="catalogue.slim_pictures")
def slim_pictures(timestamp: int) -> None:
    """Every minute, for most of it: AVIF of pictures that were added since."""
    until = time.monotonic() + SLIM_SECONDS
    slim(may_go_on=lambda: time.monotonic() < until)
