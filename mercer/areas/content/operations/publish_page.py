"""Showing a page to shoppers."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.content.drafts import check_complete
from mercer.areas.content.events import PagePublished, PageScheduled
from mercer.areas.content.models import Page
from mercer.areas.content.operations._rows import lock_page
from mercer.areas.content.operations._versions import make_version, show_version
from mercer.areas.content.rules import PageStatus, check_move, check_times
from mercer.kernel.actors import Actor
from mercer.kernel.events import announce


def publish_page(
    *,
    store_id: UUID,
    page_id: UUID,
    actor: Actor,
    now: datetime,
    at: datetime | None = None,
    until: datetime | None = None,
) -> Page:
    """Show the draft of a page to shoppers in all its languages, at once or `at` a moment; `until`
    is when it goes again.

    It is kept as a version, so that one can go back to it. What is worked on after that is not
    seen, also where the moment is still to come. A page that is seen already stays as it is until
    the moment has come. An address that changes leads on to the new one.

    Raises PageNotFound, InvalidFields (something is missing; a moment in the past), PageSlugTaken.
    Locks the page. Announces PagePublished or PageScheduled."""
    check_times(at, until, now)
    with transaction.atomic():
        page = lock_page(store_id, page_id)
        drafts = {text.language: text.draft() for text in page.texts.all()}
        check_complete(drafts, page.kind)
        version = make_version(page, drafts, actor=actor, now=now)
        page.planned, page.publish_at, page.unpublish_at = None, at, until
        if at is None:
            check_move(page.status, PageStatus.PUBLISHED)
            show_version(page, version)
            page.status = PageStatus.PUBLISHED
            announce(PagePublished(store_id, page.id, version.number, actor=str(actor)))
        else:
            if page.status != PageStatus.PUBLISHED:
                check_move(page.status, PageStatus.SCHEDULED)
                page.status = PageStatus.SCHEDULED
            page.planned = version
            announce(
                PageScheduled(store_id, page.id, version.number, at.isoformat(), actor=str(actor))
            )
        page.is_changed, page.changed_at = False, now
        page.save()
    return page
