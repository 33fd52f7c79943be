"""Let a buyer fetch a file."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.downloads.errors import DownloadFileNotFound, DownloadRefused
from mercer.areas.downloads.links import read_link_token
from mercer.areas.downloads.models import Download
from mercer.areas.downloads.queries import DownloadFacts, find_download
from mercer.areas.downloads.rules import Reason, continues


def fetch_download(*, store_id: UUID, token: str, first_byte: int, now: datetime) -> DownloadFacts:
    """Count that a file is fetched, and say where it lies.

    A part from the middle counts once with the beginning that was counted within the hour before:
    a download that broke goes on. Nobody needs to sign in: the link is signed.
    Raises DownloadFileNotFound for a link that leads nowhere, DownloadRefused.
    Locks the count."""
    named = read_link_token(token, store_id)
    facts = find_download(store_id, *named, now) if named else None
    if facts is None:
        raise DownloadFileNotFound(token[:40])
    with transaction.atomic():
        Download.objects.get_or_create(
            line_id=facts.line_id,
            file_id=facts.file_id,
            defaults={"store_id": store_id, "order_id": facts.order_id},
        )
        row = Download.objects.select_for_update().get(line_id=facts.line_id, file_id=facts.file_id)
        # Read again behind the lock: two requests at once must not both have the last time.
        facts = find_download(store_id, facts.line_id, facts.file_id, now)
        if facts is None:
            raise DownloadFileNotFound(token[:40])
        goes_on = continues(first_byte, row.counted_at, now)
        if facts.reason and not (goes_on and facts.reason == Reason.USED_UP):
            raise DownloadRefused(facts.reason, facts.order_number)
        if not goes_on:
            row.fetches += 1
            row.counted_at = now
            row.save(update_fields=["fetches", "counted_at"])
    return facts
