"""Pages whose moment has come."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from mercer.areas.content.errors import PageSlugTaken
from mercer.areas.content.events import PagePublished, PageUnpublished
from mercer.areas.content.models import Page
from mercer.areas.content.operations._versions import show_version
from mercer.areas.content.rules import PageStatus
from mercer.areas.stores.operations.bump_generation import bump_generation
from mercer.kernel.actors import SYSTEM
from mercer.kernel.events import announce

MOST_AT_ONCE = 200


def publish_due_pages(*, now: datetime) -> int:
    """Show what was planned for a moment that has come, and hide what was to end.

    **Returns** how many pages have changed. A page whose address somebody else has taken in the
    meantime goes back to what it was, for staff to see. A second run finds nothing to do.
    Locks each page, one transaction each. Announces PagePublished, PageUnpublished."""
    due = Page.objects.filter(Q(publish_at__lte=now) | Q(unpublish_at__lte=now))
    return sum(_change(page_id, now) for page_id in due.values_list("pk", flat=True)[:MOST_AT_ONCE])


def _change(page_id: UUID, now: datetime) -> bool:
    with transaction.atomic():
        rows = Page.objects.select_for_update(of=("self",), skip_locked=True)
        page = rows.filter(pk=page_id).first()
        if page is None:
            return False
        begins = page.planned is not None and page.publish_at is not None and page.publish_at <= now
        if begins:
            _begin(page)
        if page.unpublish_at is not None and page.unpublish_at <= now:
            _end(page)
        elif not begins:
            return False
        page.changed_at = now
        page.save()
    return True


def _begin(page: Page) -> None:
    version = page.planned
    assert version is not None
    page.planned, page.publish_at = None, None
    try:
        with transaction.atomic():
            show_version(page, version)
    except PageSlugTaken:
        page.is_changed = True
        if page.status == PageStatus.SCHEDULED:
            page.status = PageStatus.UNPUBLISHED if page.live_id else PageStatus.DRAFT
        return
    page.status = PageStatus.PUBLISHED
    announce(PagePublished(page.store_id, page.id, version.number, actor=str(SYSTEM)))


def _end(page: Page) -> None:
    page.unpublish_at = None
    if page.status == PageStatus.PUBLISHED:
        page.status = PageStatus.UNPUBLISHED
        announce(PageUnpublished(page.store_id, page.id, actor=str(SYSTEM)))
        bump_generation(store_id=page.store_id)
