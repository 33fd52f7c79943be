"""The keys that let programs in."""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q
from django.db.models.functions import Now

from mercer.areas.stores.models import ApiKey
from mercer.areas.stores.rules import ALL_VERBS


@dataclass(frozen=True)
class ApiKeyFacts:
    """A key that lets a program in: to which store, and what it may do there."""

    id: UUID
    store_id: UUID
    name: str
    permissions: frozenset[str]
    last_used_at: datetime | None


def hash_key(secret: str) -> str:
    """What is kept of a key. Keys are 256 random bits, so one round of SHA-256 is enough."""
    return hashlib.sha256(secret.encode()).hexdigest()


def find_api_key(secret: str, now: datetime | None = None) -> ApiKeyFacts | None:
    """The key behind a secret `mk_<prefix>_<secret>`, unless revoked or expired; one statement.

    Compared in constant time. Without `now` it is the database that knows the time."""
    parts = secret.split("_", 2)
    if len(parts) != 3 or parts[0] != "mk" or not parts[1].isalnum() or len(secret) > 100:
        return None
    still = Q(expires_at=None) | Q(expires_at__gt=now or Now())
    row = ApiKey.objects.filter(still, prefix=parts[1], revoked_at=None).first()
    kept = row.key_hash if row else hash_key("")
    right = hmac.compare_digest(kept, hash_key(secret))
    if row is None or not right:
        return None
    permissions = frozenset(row.permissions) & ALL_VERBS
    return ApiKeyFacts(row.pk, row.store_id, row.name, permissions, row.last_used_at)
