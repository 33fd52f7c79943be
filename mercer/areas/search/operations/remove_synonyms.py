"""Forgetting that words mean the same."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.search.errors import SynonymsNotFound
from mercer.areas.search.events import SynonymsChanged
from mercer.areas.search.models import SynonymGroup
from mercer.kernel.actors import Actor
from mercer.kernel.events import announce


def remove_synonyms(*, store_id: UUID, group_id: UUID, actor: Actor, now: datetime) -> None:
    """Forget a group of words; products are found by their own words alone again.

    Raises SynonymsNotFound. Announces SynonymsChanged."""
    with transaction.atomic():
        removed, _ = SynonymGroup.objects.filter(store_id=store_id, id=group_id).delete()
        if not removed:
            raise SynonymsNotFound(group_id)
        announce(SynonymsChanged(store_id, group_id, (), str(actor)))
