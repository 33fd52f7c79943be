"""Taking a page away from shoppers."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.content.events import PageUnpublished
from mercer.areas.content.models import Page
from mercer.areas.content.operations._rows import lock_page
from mercer.areas.content.rules import PageStatus, check_move
from mercer.areas.stores.operations.bump_generation import bump_generation
from mercer.kernel.actors import Actor
from mercer.kernel.events import announce


def unpublish_page(*, store_id: UUID, page_id: UUID, actor: Actor, now: datetime) -> Page:
    """Shoppers do not find a page any more; of the front door they see the usual one again.

    Its draft and versions stay, its lines vanish from menus until it is published again. What was
    planned for it does not come. Raises PageNotFound, IllegalMove. Locks the page.
    Announces PageUnpublished."""
    with transaction.atomic():
        page = lock_page(store_id, page_id)
        check_move(page.status, PageStatus.UNPUBLISHED)
        page.status = PageStatus.UNPUBLISHED
        page.planned, page.publish_at, page.unpublish_at = None, None, None
        page.changed_at = now
        page.save()
        announce(PageUnpublished(store_id, page.id, actor=str(actor)))
        bump_generation(store_id=store_id)
    return page
