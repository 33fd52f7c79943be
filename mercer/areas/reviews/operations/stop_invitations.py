"""Not asking somebody again."""

from datetime import datetime
from uuid import UUID

from mercer.areas.reviews.models import ReviewOptOut
from mercer.areas.reviews.queries import fingerprint


def stop_invitations(*, store_id: UUID, email: str, now: datetime) -> None:
    """Never ask whoever has this address for a review again; a second time changes nothing.

    Only a fingerprint of the address is kept. **Source**: GDPR article 21."""
    ReviewOptOut.objects.get_or_create(
        store_id=store_id, fingerprint=fingerprint(store_id, email), defaults={"stopped_at": now}
    )
