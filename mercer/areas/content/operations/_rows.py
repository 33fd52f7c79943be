"""Rows found from their store and locked; what goes with every change."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError

from mercer.areas.content.drafts import PageDraft
from mercer.areas.content.errors import ChangedMeanwhile, PageNotFound, PageSlugTaken
from mercer.areas.content.models import Page, PageText
from mercer.areas.content.rules import with_step


def lock_page(store_id: UUID, page_id: UUID) -> Page:
    """The page, kept from other changes until the transaction ends. Raises PageNotFound."""
    rows = Page.objects.filter(store_id=store_id, pk=page_id).select_for_update(of=("self",))
    page = rows.first()
    if page is None:
        raise PageNotFound(str(page_id))
    return page


def lock_home(store_id: UUID) -> Page | None:
    """The front door, if there is one of its own."""
    rows = Page.objects.filter(store_id=store_id, kind="home").select_for_update(of=("self",))
    return rows.first()


def check_edition(found: int, shown: int | None) -> None:
    """Raises ChangedMeanwhile where somebody worked on another state than what there is now."""
    if shown is not None and found != shown:
        raise ChangedMeanwhile(found)


def write_draft(page: Page, text: PageText, draft: PageDraft, now: datetime) -> PageText:
    """Keep a draft, and what it was before as a step to undo. Raises PageSlugTaken."""
    before = text.kept()
    if draft.kept() == before and not text._state.adding:
        return text
    if not text._state.adding:
        text.former = with_step(text.former, before)
        text.edition += 1
    return put_draft(page, text, draft, now)


def put_draft(page: Page, text: PageText, draft: PageDraft, now: datetime) -> PageText:
    """Write a draft's columns. Raises PageSlugTaken."""
    for name, value in draft.kept().items():
        setattr(text, name, value)
    try:
        text.save()
    except IntegrityError as problem:
        if "one_page_text_per_slug" not in str(problem):
            raise
        raise PageSlugTaken(draft.slug, text.language) from problem
    touch(page, now)
    return text


def touch(page: Page, now: datetime) -> None:
    """The page has been worked on since it was published."""
    page.is_changed, page.changed_at = True, now
    page.save(update_fields=["is_changed", "changed_at"])
