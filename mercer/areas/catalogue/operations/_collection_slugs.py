"""Addresses of collections: kept apart from each other, and remembered when they change."""

from collections.abc import Callable
from uuid import UUID

from django.db import IntegrityError, transaction

from mercer.areas.catalogue.collection_models import Collection, FormerCollectionSlug
from mercer.areas.catalogue.errors import SlugTaken
from mercer.areas.catalogue.rules import free_slug

TRIES = 5


def write_collection(
    store_id: UUID, wanted: str, *, write: Callable[[str], Collection], is_given: bool
) -> Collection:
    """Write a collection under a slug: the given one, or the first free one like it.

    Raises SlugTaken for a given slug that another collection has."""
    for _ in range(1 if is_given else TRIES):
        slug = wanted if is_given else free_slug(wanted, _like(store_id, wanted), 120)
        try:
            with transaction.atomic():
                collection = write(slug)
        except IntegrityError as problem:
            if "one_collection_per_slug" not in str(problem):
                raise
            continue
        FormerCollectionSlug.objects.filter(store_id=store_id, slug=slug).delete()
        return collection
    raise SlugTaken(wanted)


def remember_collection_slug(collection: Collection, old: str) -> None:
    """Keep an address that was, so that it leads to the new one."""
    former = FormerCollectionSlug.objects.filter(store_id=collection.store_id)
    former.filter(slug__in=[old, collection.slug]).delete()
    FormerCollectionSlug.objects.create(
        store_id=collection.store_id, slug=old, collection=collection
    )


def _like(store_id: UUID, wanted: str) -> set[str]:
    rows = Collection.objects.filter(store_id=store_id, slug__startswith=wanted[:110])
    return set(rows.values_list("slug", flat=True))
