"""Opening a draft store to the public."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.stores.errors import StoreNotReady
from mercer.areas.stores.events import StoreLaunched
from mercer.areas.stores.models import Store
from mercer.areas.stores.operations._rows import lock_store
from mercer.areas.stores.operations.bump_generation import bump_generation
from mercer.areas.stores.queries import forget_directory
from mercer.areas.stores.rules import StoreStatus, missing_settings
from mercer.kernel.actors import Actor
from mercer.kernel.events import announce


def launch_store(
    *, store_id: UUID, actor: Actor, now: datetime, missing: Sequence[str] = ()
) -> Store:
    """Let the public in, once nothing a shop needs is missing; a live store stays as it is.

    **Shapes and units**: `missing` names what the caller found missing in areas that a store
    cannot see: products, delivery_method, payment_method…

    Raises StoreNotFound, StoreNotReady. Locks the store. Announces StoreLaunched."""
    with transaction.atomic():
        store = lock_store(store_id)
        if store.status == StoreStatus.LIVE:
            return store
        lacking = (*missing_settings(store.contact_email), *missing)
        if lacking:
            raise StoreNotReady(tuple(dict.fromkeys(lacking)))
        store.status = StoreStatus.LIVE
        store.save(update_fields=["status"])
        announce(StoreLaunched(store_id=store.id, actor=str(actor)))
        bump_generation(store_id=store.id)
        transaction.on_commit(forget_directory)
    forget_directory()
    return store
