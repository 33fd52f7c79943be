"""Say yes to mails about lower prices."""

from datetime import datetime
from uuid import UUID

from mercer.areas.wishes.errors import WatchNotFound
from mercer.areas.wishes.models import PriceWatch
from mercer.areas.wishes.queries import WatchFacts, find_watch


def confirm_price_watch(*, store_id: UUID, token: str, now: datetime) -> WatchFacts:
    """The link of the mail that asked was followed, and its button pressed; twice is no trouble,
    and what was stopped since stays stopped.

    **Raises** WatchNotFound. **Source**: UWG section 7 (2), Directive 2002/58/EC, article 13."""
    rows = PriceWatch.objects.filter(store_id=store_id, token=token)
    rows.filter(confirmed_at=None, stopped_at=None).update(confirmed_at=now)
    found = find_watch(store_id, token)
    if found is None:
        raise WatchNotFound
    return found
