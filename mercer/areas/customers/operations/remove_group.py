"""Removing a group of customers."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.customers.events import GroupChanged
from mercer.areas.customers.operations._groups import lock_group
from mercer.kernel.actors import Actor
from mercer.kernel.events import announce


def remove_group(*, store_id: UUID, group_id: UUID, actor: Actor, now: datetime) -> None:
    """Treat nobody by this group any more; its members stay customers, its prices go with it.

    Raises GroupNotFound. Locks the group. Announces GroupChanged."""
    with transaction.atomic():
        group = lock_group(store_id, group_id)
        group.delete()
        announce(
            GroupChanged(
                store_id=store_id,
                group_id=group_id,
                act="removed",
                rules_changed=False,
                actor=str(actor),
            )
        )
