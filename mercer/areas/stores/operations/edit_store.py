"""Changing a store's settings."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from mercer.areas.stores.events import StoreEdited
from mercer.areas.stores.models import Store
from mercer.areas.stores.operations._primary import SHARED, follow_store
from mercer.areas.stores.operations._rows import lock_store
from mercer.areas.stores.operations._saving import refuse_taken
from mercer.areas.stores.operations.bump_generation import bump_generation
from mercer.areas.stores.queries import forget_directory
from mercer.areas.stores.rules import check_store
from mercer.kernel.actors import Actor
from mercer.kernel.events import announce


def edit_store(*, store_id: UUID, changes: dict[str, Any], actor: Actor, now: datetime) -> Store:
    """Change settings of a store, by name; orders already written keep what they were written with.

    The primary market follows.

    Raises StoreNotFound, InvalidFields, DomainTaken. Locks the store. Announces StoreEdited."""
    settings = check_store(changes)
    with transaction.atomic():
        store = lock_store(store_id)
        changed = sorted(name for name in settings if getattr(store, name) != settings[name])
        if not changed:
            return store
        for name in changed:
            setattr(store, name, settings[name])
        with refuse_taken(store):
            store.save(update_fields=changed)
        if not SHARED.isdisjoint(changed):
            follow_store(store)
        announce(StoreEdited(store_id=store.id, fields=tuple(changed), actor=str(actor)))
        bump_generation(store_id=store.id)
        transaction.on_commit(forget_directory)
    forget_directory()
    return store
