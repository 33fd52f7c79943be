"""Edit a collection."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from mercer.areas.catalogue.changes import collection_changed
from mercer.areas.catalogue.collection_models import Collection
from mercer.areas.catalogue.collection_rule import read_rules
from mercer.areas.catalogue.fields import COLLECTION_FIELDS, check_schedule, read_fields
from mercer.areas.catalogue.locking import lock_collection
from mercer.areas.catalogue.operations.add_collection import check_collection
from mercer.areas.catalogue.slugs import check_slug_for, remember_slug, save_with_slug
from mercer.kernel.actors import Actor


def edit_collection(
    *, store_id: UUID, collection_id: UUID, changes: dict[str, Any], actor: Actor, now: datetime
) -> Collection:
    """Change fields of a collection; an address that changes leads on from the old one.

    **Shapes and units**: `changes` by field name, as in add_collection; a blank slug stays as it
    is. Products chosen by hand are kept while rules say what is in it.
    Raises CollectionNotFound, InvalidFields, SlugTaken. Locks the collection.
    Announces CollectionChanged, when something did change."""
    given = dict(changes)
    rules = read_rules(given.pop("rules")) if "rules" in given else None
    fields = read_fields(COLLECTION_FIELDS, given)
    if not fields.get("slug", ""):
        fields.pop("slug", None)
    if rules is not None:
        fields["rules"] = rules
    with transaction.atomic():
        collection = lock_collection(store_id, collection_id)
        old_slug = collection.slug
        changed = [name for name, value in fields.items() if getattr(collection, name) != value]
        for name in changed:
            setattr(collection, name, fields[name])
        if "slug" in changed:
            check_slug_for(collection, collection.slug)
        check_collection(collection.kind, collection.rules, collection.sort)
        check_schedule(collection.publish_at, collection.unpublish_at)
        if changed:
            save_with_slug(collection, [*changed, "updated_at"])
            if "slug" in changed:
                remember_slug(collection, old_slug)
            collection_changed(store_id, collection.id, "edited", actor)
    return collection
