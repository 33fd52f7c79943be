"""Beginning a page."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from mercer.areas.content.drafts import check_draft
from mercer.areas.content.events import PageAdded
from mercer.areas.content.models import Page, PageText
from mercer.areas.content.operations._rows import lock_home, put_draft
from mercer.areas.content.operations._slugs import slug_for
from mercer.areas.content.rules import PageKind, check_language
from mercer.kernel.actors import Actor
from mercer.kernel.errors import InvalidField, InvalidFields
from mercer.kernel.events import announce


def add_page(
    *,
    store_id: UUID,
    language: str,
    draft: Mapping[str, Any],
    actor: Actor,
    now: datetime,
    kind: str = PageKind.PAGE,
) -> Page:
    """Begin a page as a draft in its main language; nobody but staff sees it.

    Without a slug one is made from the title. The front door is there once: asked for a second
    time it is the one that there is, as it is.

    **Shapes and units**: `draft` holds title, slug, seo_title, seo_description and blocks
    (`{"id", "block", "values"}`). Raises InvalidFields, PageSlugTaken. Announces PageAdded."""
    read, language = check_draft(draft), check_language(language)
    if kind == PageKind.PAGE and not read.title:
        raise InvalidFields((InvalidField("title", "required"),))
    with transaction.atomic():
        if kind == PageKind.HOME and (home := lock_home(store_id)) is not None:
            return home
        page = Page.objects.create(
            store_id=store_id, kind=kind, language=language, created_at=now, changed_at=now
        )
        text = PageText(page=page, store_id=store_id, language=language)
        slug = "" if kind == PageKind.HOME else slug_for(page, language, read.title, read.slug)
        put_draft(page, text, check_draft(read.kept() | {"slug": slug}), now)
        announce(PageAdded(store_id, page.id, actor=str(actor)))
    return page
