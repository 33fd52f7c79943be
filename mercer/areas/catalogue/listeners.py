"""What the catalogue does when it hears of something."""

from mercer.areas.catalogue.events import ImportStarted
from mercer.areas.catalogue.jobs import run_product_import
from mercer.kernel.events import on


@on(ImportStarted)
def begin_import(event: ImportStarted) -> None:
    """Have a worker go through the file."""
    run_product_import.defer(import_id=str(event.import_id))
