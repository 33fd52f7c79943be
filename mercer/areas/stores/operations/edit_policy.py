"""Writing a policy page."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.stores.events import PolicyEdited
from mercer.areas.stores.models import Policy
from mercer.areas.stores.operations.bump_generation import bump_generation
from mercer.areas.stores.queries import get_store
from mercer.areas.stores.rules import check_policy
from mercer.kernel.actors import Actor
from mercer.kernel.events import announce


def edit_policy(
    *,
    store_id: UUID,
    slug: str,
    title: str,
    body: str,
    actor: Actor,
    now: datetime,
    position: int = 0,
) -> Policy:
    """Write a policy page, new or in place of what it said; `body` is Markdown.

    Raises StoreNotFound, InvalidFields. Announces PolicyEdited."""
    words = check_policy(slug=slug, title=title, body=body, position=position)
    store = get_store(store_id)
    with transaction.atomic():
        policy, _ = Policy.objects.update_or_create(store_id=store.id, slug=slug, defaults=words)
        announce(PolicyEdited(store_id=store.id, slug=slug, actor=str(actor)))
        bump_generation(store_id=store.id)
    return policy
