"""Taking back the last change of a draft."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.content.drafts import stored_draft
from mercer.areas.content.errors import NothingToUndo, PageNotFound
from mercer.areas.content.models import PageText
from mercer.areas.content.operations._rows import lock_page, put_draft
from mercer.kernel.actors import Actor


def undo_draft(
    *, store_id: UUID, page_id: UUID, language: str, actor: Actor, now: datetime
) -> PageText:
    """The draft of a page in a language is as it was before its last change.

    Raises PageNotFound, NothingToUndo, PageSlugTaken (somebody has its former address now).
    Locks the page."""
    with transaction.atomic():
        page = lock_page(store_id, page_id)
        text = page.texts.filter(language=language).first()
        if text is None:
            raise PageNotFound(f"{page_id} {language}")
        if not text.former:
            raise NothingToUndo
        *text.former, before = text.former
        text.edition += 1
        return put_draft(page, text, stored_draft(before), now)
