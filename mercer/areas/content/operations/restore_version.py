"""Going back to a page as it was."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.content.drafts import stored_draft
from mercer.areas.content.errors import VersionNotFound
from mercer.areas.content.models import Page, PageText
from mercer.areas.content.operations._rows import lock_page, write_draft
from mercer.areas.content.operations.publish_page import publish_page
from mercer.kernel.actors import Actor


def restore_version(
    *, store_id: UUID, page_id: UUID, number: int, actor: Actor, now: datetime
) -> Page:
    """Shoppers see a page as it was published before; that is a new version of it.

    The drafts become that version in the languages that it has, which can be undone; a language
    that was added later is taken out. Raises PageNotFound, VersionNotFound, PageSlugTaken,
    InvalidFields (a block needs more than it did then). Locks the page. Announces PagePublished."""
    with transaction.atomic():
        page = lock_page(store_id, page_id)
        version = page.versions.filter(number=number).first()
        if version is None:
            raise VersionNotFound(number)
        page.texts.exclude(language__in=version.texts).delete()
        texts = {text.language: text for text in page.texts.all()}
        for language, kept in version.texts.items():
            text = texts.get(language) or PageText(page=page, store_id=store_id, language=language)
            write_draft(page, text, stored_draft(kept), now)
        return publish_page(store_id=store_id, page_id=page_id, actor=actor, now=now)
