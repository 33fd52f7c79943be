"""Take a file off a download."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.downloads.errors import DownloadFileNotFound
from mercer.areas.downloads.models import DownloadFile
from mercer.areas.downloads.private_store import delete_file
from mercer.kernel.actors import Actor


def remove_download_file(
    *, store_id: UUID, variant_id: UUID, file_id: UUID, actor: Actor, now: datetime
) -> None:
    """Take a file away, from those who have bought it too; it is deleted after the commit.

    Raises DownloadFileNotFound. Locks the file."""
    with transaction.atomic():
        rows = DownloadFile.objects.select_for_update()
        file = rows.filter(store_id=store_id, variant_id=variant_id, pk=file_id).first()
        if file is None:
            raise DownloadFileNotFound(str(file_id))
        key = file.key
        file.delete()
        transaction.on_commit(lambda: delete_file(key))
