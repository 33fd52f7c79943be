"""Edit a category."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from mercer.areas.catalogue.changes import category_changed
from mercer.areas.catalogue.fields import CATEGORY_FIELDS, read_fields
from mercer.areas.catalogue.locking import lock_category
from mercer.areas.catalogue.models import Category
from mercer.areas.catalogue.slugs import check_slug_for, remember_slug, save_with_slug
from mercer.kernel.actors import Actor


def edit_category(
    *, store_id: UUID, category_id: UUID, changes: dict[str, Any], actor: Actor, now: datetime
) -> Category:
    """Change fields of a category; an address that changes leads on from the old one.

    **Shapes and units**: `changes` by field name, as in add_category; a blank slug stays as it is.
    Raises CategoryNotFound, InvalidFields, SlugTaken. Locks the category.
    Announces CategoryChanged, when something did change."""
    fields = read_fields(CATEGORY_FIELDS, changes)
    if not fields.get("slug", ""):
        fields.pop("slug", None)
    with transaction.atomic():
        category = lock_category(store_id, category_id)
        old_slug = category.slug
        changed = [name for name, value in fields.items() if getattr(category, name) != value]
        for name in changed:
            setattr(category, name, fields[name])
        if "slug" in changed:
            check_slug_for(category, category.slug)
        if changed:
            save_with_slug(category, changed)
            if "slug" in changed:
                remember_slug(category, old_slug)
            category_changed(store_id, category.id, "edited", actor)
    return category
