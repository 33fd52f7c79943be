"""Removing a policy page."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.stores.errors import PolicyNotFound
from mercer.areas.stores.events import PolicyRemoved
from mercer.areas.stores.models import Policy
from mercer.areas.stores.operations.bump_generation import bump_generation
from mercer.kernel.actors import Actor
from mercer.kernel.events import announce


def remove_policy(*, store_id: UUID, slug: str, actor: Actor, now: datetime) -> None:
    """Remove a policy page from the shop.

    Raises PolicyNotFound. Announces PolicyRemoved."""
    with transaction.atomic():
        deleted, _ = Policy.objects.filter(store_id=store_id, slug=slug).delete()
        if not deleted:
            raise PolicyNotFound(slug)
        announce(PolicyRemoved(store_id=store_id, slug=slug, actor=str(actor)))
        bump_generation(store_id=store_id)
