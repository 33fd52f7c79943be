"""Letting a program in by its key."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q

from mercer.areas.stores.models import ApiKey
from mercer.areas.stores.queries import ApiKeyFacts, find_api_key

NOTED_EVERY = timedelta(minutes=1)


def use_api_key(*, store_id: UUID, secret: str, now: datetime) -> ApiKeyFacts | None:
    """The key behind a secret, if it lets into this store; when it was last used is noted once a
    minute at most. Another store's key is none here, and its row is left alone.

    One statement, and one more in the first request of a minute."""
    key = find_api_key(secret, now=now)
    if key is None or key.store_id != store_id:
        return None
    if key.last_used_at is None or key.last_used_at <= now - NOTED_EVERY:
        stale = Q(last_used_at=None) | Q(last_used_at__lte=now - NOTED_EVERY)
        ApiKey.objects.filter(stale, pk=key.id).update(last_used_at=now)
    return key
