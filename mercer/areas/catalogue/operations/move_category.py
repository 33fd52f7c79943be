"""Move a category."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.catalogue.changes import category_changed
from mercer.areas.catalogue.errors import CategoryLoop, CategoryNotFound
from mercer.areas.catalogue.models import Category
from mercer.kernel.actors import Actor


def move_category(
    *, store_id: UUID, category_id: UUID, parent_id: UUID | None, actor: Actor, now: datetime
) -> Category:
    """Put a category, with all that branches off it, below another one or at the top.

    Raises CategoryNotFound, CategoryLoop. Locks the store's categories, so that two moves at once
    cannot tie a loop. Announces CategoryChanged."""
    with transaction.atomic():
        rows = Category.objects.filter(store_id=store_id).order_by("id")
        known = {row.id: row for row in rows.select_for_update(of=("self",))}
        for wanted in filter(None, (category_id, parent_id)):
            if wanted not in known:
                raise CategoryNotFound(str(wanted))
        category = known[category_id]
        parent = known[parent_id] if parent_id else None
        if parent and category.id in parent.path:
            raise CategoryLoop(category.slug)
        if category.parent_id == parent_id:
            return category
        _graft(list(known.values()), category, parent)
        category_changed(store_id, category.id, "moved", actor)
    return category


def _graft(rows: list[Category], category: Category, parent: Category | None) -> None:
    depth = len(category.path) - 1
    trunk = list(parent.path) if parent else []
    branch = [row for row in rows if category.id in row.path]
    for row in branch:
        row.path = trunk + row.path[depth:]
    category.parent = parent
    Category.objects.bulk_update(branch, ["path", "parent"])
