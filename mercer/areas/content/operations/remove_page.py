"""Removing a page."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.content.errors import HomeStays
from mercer.areas.content.events import PageRemoved
from mercer.areas.content.operations._rows import lock_page
from mercer.areas.content.rules import PageKind
from mercer.areas.stores.operations.bump_generation import bump_generation
from mercer.kernel.actors import Actor
from mercer.kernel.events import announce


def remove_page(*, store_id: UUID, page_id: UUID, actor: Actor, now: datetime) -> None:
    """Remove a page with its drafts, versions and addresses; it cannot be had back.

    Its pictures stay, other pages may show them. Raises PageNotFound, HomeStays. Locks the page.
    Announces PageRemoved."""
    with transaction.atomic():
        page = lock_page(store_id, page_id)
        if page.kind == PageKind.HOME:
            raise HomeStays
        page.delete()
        announce(PageRemoved(store_id, page_id, actor=str(actor)))
        bump_generation(store_id=store_id)
