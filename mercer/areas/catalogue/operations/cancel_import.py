"""Cancel an import of products."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.catalogue.errors import ImportNotFound, ImportNotOpen
from mercer.areas.catalogue.events import ProductsImported
from mercer.areas.catalogue.models import ProductImport
from mercer.areas.catalogue.rules import ImportStatus
from mercer.kernel.actors import Actor
from mercer.kernel.events import announce

NOT_BEGUN = (ImportStatus.MAPPING, ImportStatus.WAITING)


def cancel_import(*, store_id: UUID, import_id: UUID, actor: Actor, now: datetime) -> ProductImport:
    """Break off a run over a product file; what has come in already stays.

    One that has not begun ends at once, one under way after the batch that it is in.
    Raises ImportNotFound, ImportNotOpen when it has ended. Locks the run.
    Announces ProductsImported for one that ends at once."""
    with transaction.atomic():
        rows = ProductImport.objects.filter(store_id=store_id, id=import_id)
        record = rows.select_for_update(of=("self",)).first()
        if record is None:
            raise ImportNotFound(str(import_id))
        if record.status in NOT_BEGUN:
            record.status, record.ended_at = ImportStatus.CANCELLED, now
            announce(ProductsImported(store_id, record.id, record.status))
        elif record.status != ImportStatus.RUNNING:
            raise ImportNotOpen(str(import_id), record.status)
        record.is_cancelled = True
        record.save(update_fields=["status", "ended_at", "is_cancelled"])
    return record
