"""Background entry points of the catalogue."""

from contextlib import suppress
from uuid import UUID

from mercer.areas.catalogue.errors import FileRefused
from mercer.areas.catalogue.operations.forget_import_files import forget_import_files
from mercer.areas.catalogue.operations.run_import import run_import
from mercer.kernel import clock
from mercer.kernel.jobs import job


@job(queue="imports", lock="catalogue.import")
def run_product_import(import_id: str) -> None:
    """Work through a product file; a file that cannot be read has its run marked as failed."""
    with suppress(FileRefused):
        run_import(import_id=UUID(import_id), now=clock.now())


@job(queue="upkeep", cron="41 3 * * *", retry=False)
def forget_files_of_imports(timestamp: int) -> None:
    """Every night: product files that nobody will ask for again."""
    forget_import_files(now=clock.now())
