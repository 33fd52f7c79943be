"""Changing colours, letters and shapes."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.stores.models import Look
from mercer.areas.stores.operations._look_rows import lock_draft
from mercer.areas.stores.queries.themes import find_theme
from mercer.areas.stores.rules.looks import check_values
from mercer.kernel.actors import Actor


def edit_look(*, store_id: UUID, values: Mapping[str, str], actor: Actor, now: datetime) -> Look:
    """Set what the theme lets a merchant set, in the draft; what is not named goes back to the
    theme's own. Colours that people could not read are refused.

    **Shapes and units**: `values` by the codes of the theme's settings; colours as "#1f5a45".

    Raises InvalidFields, StoreNotFound. Locks the store."""
    with transaction.atomic():
        draft = lock_draft(store_id, now)
        draft.values = check_values(find_theme(draft.theme), values)
        draft.save()
    return draft
