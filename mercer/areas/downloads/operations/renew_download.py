"""Let a buyer begin anew with a file."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.downloads.errors import DownloadFileNotFound
from mercer.areas.downloads.models import Download
from mercer.areas.downloads.queries import find_download
from mercer.areas.orders.operations.record_entry import record_entry
from mercer.kernel.actors import Actor


def renew_download(
    *, store_id: UUID, order_id: UUID, line_id: UUID, file_id: UUID, actor: Actor, now: datetime
) -> Download:
    """Count a file from nought again, and begin its days today; for who has lost what they fetched.

    The order's timeline says so, to staff. An order that is refunded or cancelled stays closed.
    Raises DownloadFileNotFound. Locks the count."""
    facts = find_download(store_id, line_id, file_id, now)
    if facts is None or facts.order_id != order_id:
        raise DownloadFileNotFound(str(file_id))
    with transaction.atomic():
        Download.objects.get_or_create(
            line_id=line_id, file_id=file_id, defaults={"store_id": store_id, "order_id": order_id}
        )
        row = Download.objects.select_for_update().get(line_id=line_id, file_id=file_id)
        row.fetches, row.counted_at, row.renewed_at = 0, None, now
        row.save(update_fields=["fetches", "counted_at", "renewed_at"])
        record_entry(
            store_id=store_id,
            order_id=order_id,
            kind="download_renewed",
            actor=actor,
            now=now,
            details={"file": facts.name},
            is_public=False,
        )
    return row
