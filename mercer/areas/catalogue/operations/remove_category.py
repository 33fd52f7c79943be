"""Remove a category."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.catalogue.changes import category_changed
from mercer.areas.catalogue.errors import CategoryInUse
from mercer.areas.catalogue.locking import lock_category
from mercer.areas.catalogue.models import Category
from mercer.kernel.actors import Actor


def remove_category(*, store_id: UUID, category_id: UUID, actor: Actor, now: datetime) -> None:
    """Cut a branch that has no branches; its products stay in the shop.

    Raises CategoryNotFound, CategoryInUse. Locks the category. Announces CategoryChanged."""
    with transaction.atomic():
        category = lock_category(store_id, category_id)
        if Category.objects.filter(parent=category).exists():
            raise CategoryInUse(category.slug)
        category.delete()
        category_changed(store_id, category_id, "removed", actor)
