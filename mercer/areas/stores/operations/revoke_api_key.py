"""Taking a key away."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.stores.errors import ApiKeyNotFound
from mercer.areas.stores.events import ApiKeyRevoked
from mercer.areas.stores.models import ApiKey
from mercer.kernel.actors import Actor
from mercer.kernel.events import announce


def revoke_api_key(*, store_id: UUID, key_id: UUID, actor: Actor, now: datetime) -> ApiKey:
    """Let a key in no longer, from this moment; a second time changes nothing.

    Raises ApiKeyNotFound. Locks the key. Announces ApiKeyRevoked."""
    with transaction.atomic():
        key = ApiKey.objects.select_for_update().filter(store_id=store_id, pk=key_id).first()
        if key is None:
            raise ApiKeyNotFound(str(key_id))
        if key.revoked_at is None:
            key.revoked_at = now
            key.save(update_fields=["revoked_at"])
            announce(ApiKeyRevoked(store_id=store_id, key_id=key.id, actor=str(actor)))
    return key
