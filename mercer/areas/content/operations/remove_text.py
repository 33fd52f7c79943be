"""Taking a language out of a page."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.content.errors import LastLanguage, PageNotFound
from mercer.areas.content.models import Page
from mercer.areas.content.operations._rows import lock_page, touch
from mercer.kernel.actors import Actor


def remove_text(
    *, store_id: UUID, page_id: UUID, language: str, actor: Actor, now: datetime
) -> Page:
    """Take a translation out of a page's draft; shoppers lose it when the page is published next.

    The main language stays: all others fall back to it. Raises PageNotFound, LastLanguage.
    Locks the page."""
    with transaction.atomic():
        page = lock_page(store_id, page_id)
        if language == page.language:
            raise LastLanguage(language)
        deleted, _ = page.texts.filter(language=language).delete()
        if not deleted:
            raise PageNotFound(f"{page_id} {language}")
        touch(page, now)
    return page
