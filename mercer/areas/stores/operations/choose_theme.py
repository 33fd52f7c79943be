"""Choosing a theme."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.stores.models import Look
from mercer.areas.stores.operations._look_rows import lock_draft
from mercer.areas.stores.queries.themes import get_theme
from mercer.areas.stores.rules.looks import fitting
from mercer.kernel.actors import Actor


def choose_theme(*, store_id: UUID, theme: str, actor: Actor, now: datetime) -> Look:
    """Try another theme in the draft of the store's look; the public sees it once it is published.

    Logo and icon stay. Of what was set, what the new theme knows as well is kept; colours that
    cannot be read there fall back to the theme's own.

    Raises ThemeNotFound, StoreNotFound. Locks the store."""
    wanted = get_theme(theme)
    with transaction.atomic():
        draft = lock_draft(store_id, now)
        draft.theme = wanted.code
        draft.values = fitting(wanted, draft.values)
        draft.save()
    return draft
