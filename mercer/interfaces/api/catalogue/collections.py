"""Collections, for everybody."""

from datetime import datetime

from django.http import HttpRequest
from ninja import Router, Schema

from mercer.areas.catalogue.errors import CollectionNotFound
from mercer.areas.catalogue.facts import CollectionFacts
from mercer.areas.catalogue.queries import find_former_slug
from mercer.areas.catalogue.queries.collections import get_collection, list_collections
from mercer.interfaces.api.access import store_of
from mercer.interfaces.api.catalogue.schemas import ImageOut, image_out
from mercer.kernel import clock

router = Router(tags=["catalogue"])


class CollectionOut(Schema):
    """Products shown together; `kind` is "manual" or "rules". The description is Markdown."""

    slug: str
    name: str
    description: str
    kind: str
    sort: str
    image: ImageOut | None
    updated_at: datetime


@router.get("/collections", response=list[CollectionOut], summary="The collections")
def collections(request: HttpRequest) -> list[CollectionOut]:
    """Every collection that shoppers see now, in the store's order."""
    store = store_of(request)
    found = list_collections(store.id, clock.now(), language=store.language)
    return [_out(each) for each in found]


@router.get("/collections/{slug}", response=CollectionOut, summary="A collection")
def collection(request: HttpRequest, slug: str) -> CollectionOut:
    """One collection; its products are listed by `/products?collection=`. The address may be that
    of any language of the store's."""
    store, now = store_of(request), clock.now()
    try:
        facts = get_collection(store.id, slug, now, language=store.language)
    except CollectionNotFound:
        known = find_former_slug(store.id, slug, "collection", store.language) or slug
        facts = get_collection(store.id, known, now, language=store.language)
    return _out(facts)


def _out(facts: CollectionFacts) -> CollectionOut:
    return CollectionOut(
        slug=facts.slug,
        name=facts.name,
        description=facts.description,
        kind=facts.kind,
        sort=facts.sort,
        image=image_out(facts.image) if facts.image else None,
        updated_at=facts.updated_at,
    )
