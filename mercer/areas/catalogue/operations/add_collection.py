"""Add a collection."""

from datetime import datetime
from typing import Any, Unpack
from uuid import UUID

from django.db import transaction

from mercer.areas.catalogue.changes import collection_changed
from mercer.areas.catalogue.collection_models import Collection
from mercer.areas.catalogue.collection_rule import read_rules
from mercer.areas.catalogue.fields import (
    COLLECTION_FIELDS,
    CollectionDetails,
    check_schedule,
    read_fields,
)
from mercer.areas.catalogue.rules import CollectionKind, make_slug
from mercer.areas.catalogue.slugs import write_with_slug
from mercer.areas.catalogue.sort_order import check_sort
from mercer.kernel.actors import Actor
from mercer.kernel.errors import InvalidField, InvalidFields


def add_collection(
    *, store_id: UUID, name: str, actor: Actor, now: datetime, **details: Unpack[CollectionDetails]
) -> Collection:
    """Show products together on a page of their own, chosen by hand or by rules.

    **Shapes and units**: `rules` as `collection_rule.read_rules` takes them; a collection by rules
    needs one at least. Without a slug one is made from the name.
    Raises InvalidFields, SlugTaken. Announces CollectionChanged."""
    given: dict[str, Any] = {"name": name, **details}
    rules = read_rules(given.pop("rules", []))
    fields = read_fields(COLLECTION_FIELDS, given)
    check_collection(fields.get("kind", CollectionKind.MANUAL), rules, fields.get("sort", ""))
    check_schedule(fields.get("publish_at"), fields.get("unpublish_at"))
    slug = fields.pop("slug", "")
    wanted = slug or make_slug(fields["name"], 120) or "collection"
    with transaction.atomic():
        collection = write_with_slug(
            Collection,
            store_id,
            wanted,
            write=lambda free: Collection.objects.create(
                store_id=store_id, slug=free, rules=rules, **fields
            ),
            is_given=bool(slug),
        )
        collection_changed(store_id, collection.id, "added", actor)
    return collection


def check_collection(kind: str, rules: list[dict[str, str]], sort: str) -> None:
    """Rules where they say what is in it, and an order that there is."""
    if kind == CollectionKind.RULES and not rules:
        raise InvalidFields((InvalidField("rules", "missing"),))
    check_sort(sort)
