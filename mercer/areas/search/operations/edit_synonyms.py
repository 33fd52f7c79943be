"""Writing down words that mean the same."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.search.errors import SynonymsNotFound, TooManySynonyms
from mercer.areas.search.events import SynonymsChanged
from mercer.areas.search.models import SynonymGroup
from mercer.areas.search.synonyms import check_synonyms
from mercer.areas.stores.queries import get_store
from mercer.kernel.actors import Actor
from mercer.kernel.events import announce

MOST_GROUPS = 500


def edit_synonyms(
    *,
    store_id: UUID,
    words: Sequence[str],
    actor: Actor,
    now: datetime,
    group_id: UUID | None = None,
) -> SynonymGroup:
    """Say that words mean the same, anew or in place of what a group said.

    Products are found by them as soon as the index has been made anew, in the background.
    Raises StoreNotFound, SynonymsNotFound, TooManySynonyms, InvalidFields. Announces
    SynonymsChanged."""
    checked = check_synonyms(words)
    store = get_store(store_id)
    with transaction.atomic():
        groups = SynonymGroup.objects.filter(store_id=store.id)
        if group_id is None:
            if groups.count() >= MOST_GROUPS:
                raise TooManySynonyms(MOST_GROUPS)
            group = SynonymGroup(store_id=store.id)
        else:
            found = groups.filter(id=group_id).first()
            if found is None:
                raise SynonymsNotFound(group_id)
            group = found
        group.words, group.changed_at = list(checked), now
        group.save()
        announce(SynonymsChanged(store.id, group.id, checked, str(actor)))
    return group
