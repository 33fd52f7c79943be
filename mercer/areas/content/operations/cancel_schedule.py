"""Not publishing what was planned."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.content.events import ScheduleCancelled
from mercer.areas.content.models import Page
from mercer.areas.content.operations._rows import lock_page
from mercer.areas.content.rules import PageStatus, check_move
from mercer.kernel.actors import Actor
from mercer.kernel.errors import IllegalMove
from mercer.kernel.events import announce


def cancel_schedule(*, store_id: UUID, page_id: UUID, actor: Actor, now: datetime) -> Page:
    """What was planned for a page does not come, and it does not end by itself; its draft stays.

    Raises PageNotFound, IllegalMove where nothing is planned. Locks the page.
    Announces ScheduleCancelled."""
    with transaction.atomic():
        page = lock_page(store_id, page_id)
        if page.planned_id is None and page.unpublish_at is None:
            raise IllegalMove("page", page.status, "not scheduled")
        if page.status == PageStatus.SCHEDULED:
            back = PageStatus.UNPUBLISHED if page.live_id else PageStatus.DRAFT
            check_move(page.status, back)
            page.status = back
        if page.planned_id is not None:
            page.is_changed = True
        page.planned, page.publish_at, page.unpublish_at = None, None, None
        page.changed_at = now
        page.save()
        announce(ScheduleCancelled(store_id, page.id, actor=str(actor)))
    return page
