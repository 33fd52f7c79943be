"""Forget the files of imports."""

from datetime import datetime, timedelta

from mercer.areas.catalogue.importing.kept_files import forget_files
from mercer.areas.catalogue.models import ProductImport
from mercer.areas.catalogue.rules import ImportStatus

KEPT_FOR = timedelta(days=7)
AT_WORK = (ImportStatus.WAITING, ImportStatus.RUNNING)


def forget_import_files(*, now: datetime) -> int:
    """Throw away files that were tried, broken off or never begun a week ago; their runs stay.

    **Returns** how many. A file that a younger run uses too is kept."""
    rows = ProductImport.objects.exclude(source_key="")
    recent = rows.filter(started_at__gt=now - KEPT_FOR) | rows.filter(status__in=AT_WORK)
    old = rows.exclude(source_key__in=recent.values("source_key")).order_by("id")
    forgotten = set()
    for record in old:
        if record.source_key not in forgotten:
            forgotten.add(record.source_key)
            forget_files(record)
    return len(forgotten)
