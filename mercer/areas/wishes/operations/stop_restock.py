"""Stop waiting."""

from datetime import datetime
from uuid import UUID

from mercer.areas.wishes.errors import RequestNotFound
from mercer.areas.wishes.models import RestockRequest
from mercer.areas.wishes.queries import RequestFacts, find_request


def stop_restock(
    *, store_id: UUID, token: str, everything: bool = False, now: datetime
) -> RequestFacts:
    """No more mail about this article, or about any article of the store, to this address.

    Stopping twice is no trouble. **Returns** the request of the token.
    **Raises** RequestNotFound."""
    found = find_request(store_id, token)
    if found is None:
        raise RequestNotFound
    rows = RestockRequest.objects.filter(store_id=store_id, stopped_at=None)
    rows = rows.filter(email=found.email) if everything else rows.filter(id=found.id)
    rows.update(stopped_at=now)
    return found
