"""Import products from a file, here and now."""

from collections.abc import Sequence
from datetime import datetime
from typing import IO
from uuid import UUID

from mercer.areas.catalogue.importing.image_sources import ImageSource
from mercer.areas.catalogue.importing.session import Progress, no_progress
from mercer.areas.catalogue.importing.taking import take_file
from mercer.areas.catalogue.models import ProductImport
from mercer.areas.stores.queries import get_store
from mercer.kernel.actors import Actor
from mercer.kernel.transactions import outside_transaction


@outside_transaction
def import_products(
    *,
    store_id: UUID,
    file: IO[bytes],
    file_name: str,
    actor: Actor,
    now: datetime,
    images: Sequence[ImageSource] = (),
    allow_private: bool = False,
    progress: Progress = no_progress,
) -> ProductImport:
    """Bring the products of a file into the shop: the good rows come in, each bad one is reported.

    The same file a second time changes nothing. Each batch of 200 products is one transaction.
    **Shapes and units**: `file` is open for reading bytes and can be wound back; `images` are asked
    for pictures before the web is. `allow_private` lets pictures come from our own network.
    **Returns** the run, ended, with its tally and its problems.
    Raises FileRefused when the file cannot be read at all.
    Announces ProductsChanged for each batch, and ProductsImported."""
    record = ProductImport.objects.create(
        store_id=store_id,
        file_name=file_name[:200],
        currency=get_store(store_id).currency,
        actor=str(actor)[:200],
        actor_name=actor.label[:150],
        started_at=now,
    )
    take_file(record, file, list(images), now=now, allow_private=allow_private, progress=progress)
    return record
