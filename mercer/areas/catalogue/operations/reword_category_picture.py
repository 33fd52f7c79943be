"""Say anew what the picture on a category's page shows."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.catalogue.changes import category_changed
from mercer.areas.catalogue.locking import lock_category
from mercer.areas.catalogue.models import Category
from mercer.areas.catalogue.operations._banners import reword_banner
from mercer.kernel.actors import Actor


def reword_category_picture(
    *, store_id: UUID, category_id: UUID, alt: str, actor: Actor, now: datetime
) -> Category:
    """Give the picture of a category other words; without a picture there is nothing to say.

    Raises CategoryNotFound, InvalidFields. Locks the category.
    Announces CategoryChanged, when something did change."""
    with transaction.atomic():
        row = lock_category(store_id, category_id)
        if reword_banner(row, alt):
            category_changed(store_id, row.id, "picture", actor)
    return row
