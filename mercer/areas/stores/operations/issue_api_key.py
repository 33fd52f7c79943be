"""Giving a program a key."""

import secrets
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.stores.events import ApiKeyIssued
from mercer.areas.stores.models import ApiKey
from mercer.areas.stores.operations._rows import refuse_gift
from mercer.areas.stores.queries import get_store, hash_key
from mercer.areas.stores.rules import Role, check_key
from mercer.kernel.actors import Actor
from mercer.kernel.events import announce


def issue_api_key(
    *,
    store_id: UUID,
    name: str,
    permissions: Sequence[str],
    expires_at: datetime | None,
    actor: Actor,
    now: datetime,
) -> tuple[ApiKey, str]:
    """Make a key that lets a program use some verbs of a store; its secret is shown this once.

    **Returns** the key and its secret, `mk_<prefix>_<secret>`; only a hash of it is kept.

    Raises InvalidFields, NotYoursToGive, StoreNotFound. Announces ApiKeyIssued."""
    asked = check_key(name=name, permissions=permissions, expires_at=expires_at, now=now)
    store = get_store(store_id)
    refuse_gift(store_id, actor, (Role.LIMITED, asked.permissions))
    prefix = secrets.token_hex(5)
    secret = f"mk_{prefix}_{secrets.token_urlsafe(32)}"
    with transaction.atomic():
        key = ApiKey.objects.create(
            store_id=store.id,
            name=asked.name,
            prefix=prefix,
            key_hash=hash_key(secret),
            permissions=list(asked.permissions),
            expires_at=expires_at,
        )
        announce(ApiKeyIssued(store_id=store.id, key_id=key.id, actor=str(actor)))
    return key, secret
