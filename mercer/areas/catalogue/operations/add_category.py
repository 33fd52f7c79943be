"""Add a category."""

from datetime import datetime
from typing import Unpack
from uuid import UUID

from django.db import transaction

from mercer.areas.catalogue.changes import category_changed
from mercer.areas.catalogue.fields import CATEGORY_FIELDS, CategoryDetails, read_fields
from mercer.areas.catalogue.locking import lock_category
from mercer.areas.catalogue.models import Category
from mercer.areas.catalogue.rules import make_slug
from mercer.areas.catalogue.slugs import write_with_slug
from mercer.kernel.actors import Actor
from mercer.kernel.ids import new_id


def add_category(
    *,
    store_id: UUID,
    name: str,
    actor: Actor,
    now: datetime,
    parent_id: UUID | None = None,
    **details: Unpack[CategoryDetails],
) -> Category:
    """Grow a branch on the shop's tree, at the top or below another category.

    Raises InvalidFields, CategoryNotFound (the parent), SlugTaken. Announces CategoryChanged."""
    fields = read_fields(CATEGORY_FIELDS, {"name": name, **details})
    given = fields.pop("slug", "")
    wanted = given or make_slug(fields["name"], 120) or "category"
    with transaction.atomic():
        parent = lock_category(store_id, parent_id) if parent_id else None
        key = new_id()
        fields |= {"store_id": store_id, "parent": parent}
        fields["path"] = [*(parent.path if parent else []), key]
        category = write_with_slug(
            Category,
            store_id,
            wanted,
            write=lambda slug: Category.objects.create(id=key, slug=slug, **fields),
            is_given=bool(given),
        )
        category_changed(store_id, category.id, "added", actor)
    return category
