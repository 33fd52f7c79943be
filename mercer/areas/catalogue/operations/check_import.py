"""Check a product file."""

from collections.abc import Sequence
from datetime import datetime
from typing import IO
from uuid import UUID

from mercer.areas.catalogue.import_columns import ImportRun
from mercer.areas.catalogue.importing.image_sources import ImageSource, WebImages
from mercer.areas.catalogue.importing.report import ImportReport
from mercer.areas.catalogue.importing.session import ImportSession, Progress, no_progress
from mercer.areas.stores.queries import get_store
from mercer.kernel.actors import Actor
from mercer.kernel.ids import new_id
from mercer.kernel.transactions import outside_transaction


@outside_transaction
def check_import(
    *,
    store_id: UUID,
    file: IO[bytes],
    file_name: str,
    actor: Actor,
    now: datetime,
    images: Sequence[ImageSource] = (),
    progress: Progress = no_progress,
) -> ImportReport:
    """Say what a product file would bring and what is wrong with it; nothing is written.

    Every batch is written and rolled back, so that the answer is the one a real run would give;
    pictures are not fetched.
    **Shapes and units**: `file` is open for reading bytes and can be wound back.
    Raises FileRefused when it cannot be read at all. Locks what a batch touches, while it lasts."""
    run = ImportRun(new_id(), store_id, get_store(store_id).currency, actor, now)
    session = ImportSession(run, sources=[*images, WebImages()], is_dry_run=True, progress=progress)
    return session.read(file, file_name)
