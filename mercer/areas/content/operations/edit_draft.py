"""Working on a page."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from mercer.areas.content.drafts import check_draft
from mercer.areas.content.models import PageText
from mercer.areas.content.operations._rows import check_edition, lock_page, write_draft
from mercer.areas.content.operations._slugs import slug_for
from mercer.areas.content.rules import PageKind, check_language
from mercer.kernel.actors import Actor


def edit_draft(
    *,
    store_id: UUID,
    page_id: UUID,
    language: str,
    draft: Mapping[str, Any],
    actor: Actor,
    now: datetime,
    edition: int | None = None,
) -> PageText:
    """Keep the draft of a page in one language; shoppers go on seeing what is published.

    A language that is not there yet begins with this. A draft may be half-written, but nothing in
    it may be wrong. What it was before can be undone, twenty steps back.

    **Shapes and units**: `draft` as in `add_page`; `edition` is the one the person worked on.
    Raises PageNotFound, InvalidFields, PageSlugTaken, ChangedMeanwhile. Locks the page."""
    read, language = check_draft(draft), check_language(language)
    with transaction.atomic():
        page = lock_page(store_id, page_id)
        text = page.texts.filter(language=language).first()
        if text is None:
            text = PageText(page=page, store_id=store_id, language=language)
        else:
            check_edition(text.edition, edition)
        slug = ""
        if page.kind == PageKind.PAGE:
            slug = slug_for(page, language, read.title, read.slug)
        return write_draft(page, text, check_draft(read.kept() | {"slug": slug}), now)
