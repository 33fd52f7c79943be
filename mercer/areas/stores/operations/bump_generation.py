"""Saying that what the public sees of a store has changed."""

from dataclasses import dataclass
from uuid import UUID

from django.db import connection, transaction
from django.db.models import F

from mercer.areas.stores.models import StoreGeneration
from mercer.areas.stores.queries import forget_directory


@dataclass(frozen=True)
class _Bump:
    store_id: UUID

    def __call__(self) -> None:
        StoreGeneration.objects.filter(store_id=self.store_id).update(value=F("value") + 1)
        forget_directory()


def bump_generation(*, store_id: UUID) -> None:
    """Make page caches read a store anew, once the open transaction has committed.

    However often it is asked for in one transaction it is one short statement after the commit, so
    the row that all writers of a store share is never locked for longer than that statement."""
    bump = _Bump(store_id)
    waiting = [entry[1] for entry in connection.run_on_commit]
    if bump not in waiting:
        transaction.on_commit(bump)
