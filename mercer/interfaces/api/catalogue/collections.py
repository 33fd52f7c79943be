"""Collections, for everybody."""

from datetime import datetime

from django.http import HttpRequest
from ninja import Router, Schema

from mercer.areas.catalogue.facts import CollectionFacts
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
    return [_out(each) for each in list_collections(store_of(request).id, clock.now())]


@router.get("/collections/{slug}", response=CollectionOut, summary="A collection")
def collection(request: HttpRequest, slug: str) -> CollectionOut:
    """One collection; its products are listed by `/products?collection=`."""
    return _out(get_collection(store_of(request).id, slug, clock.now()))


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
