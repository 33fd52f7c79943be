"""The files that people have sent: kept until they are of no use any more."""

from django.core.files.storage import default_storage
from django.db.models import Q

from mercer.areas.catalogue.models import ProductImport


def forget_files(record: ProductImport) -> None:
    """Throw a run's files away; every run over the same files is without them from now on."""
    keys = [key for key in (record.source_key, record.images_key) if key]
    for key in keys:
        default_storage.delete(key)
    rows = ProductImport.objects.filter(Q(source_key=record.source_key), store_id=record.store_id)
    rows.exclude(source_key="").update(source_key="", images_key="")
    record.source_key = record.images_key = ""
