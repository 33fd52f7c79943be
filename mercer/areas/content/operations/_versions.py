"""Versions: a page as it is published, with everything that its pictures need."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Max

from mercer.areas.content.drafts import PageDraft, stored_draft
from mercer.areas.content.media import media_ids, media_of
from mercer.areas.content.models import Page, PageVersion
from mercer.areas.content.operations._slugs import put_addresses
from mercer.areas.content.rules import PageKind
from mercer.areas.stores.operations.bump_generation import bump_generation
from mercer.kernel.actors import Actor


def make_version(
    page: Page, drafts: dict[str, PageDraft], *, actor: Actor, now: datetime
) -> PageVersion:
    """Write down a page as it is now."""
    last = page.versions.aggregate(last=Max("number"))["last"] or 0
    return PageVersion.objects.create(
        page=page,
        store_id=page.store_id,
        number=last + 1,
        texts={language: draft.kept() for language, draft in drafts.items()},
        media=media_for(page.store_id, drafts.values()),
        made_by=actor.label[:150],
        made_at=now,
    )


def media_for(store_id: UUID, drafts: Iterable[PageDraft]) -> dict[str, Any]:
    """The pictures and films of drafts, as versions keep them."""
    return media_of(store_id, {id_ for draft in drafts for id_ in media_ids(draft)})


def show_version(page: Page, version: PageVersion) -> None:
    """Shoppers see this version from now on. The caller saves the page. Raises PageSlugTaken."""
    if page.kind == PageKind.PAGE:
        slugs = {language: stored_draft(text).slug for language, text in version.texts.items()}
        put_addresses(page, slugs)
    page.live = version
    bump_generation(store_id=page.store_id)
