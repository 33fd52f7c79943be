"""Choose the products of a collection by hand."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.catalogue.changes import collection_changed
from mercer.areas.catalogue.collection_models import CollectionProduct
from mercer.areas.catalogue.errors import ProductNotFound
from mercer.areas.catalogue.locking import lock_collection
from mercer.areas.catalogue.models import Product
from mercer.kernel.actors import Actor
from mercer.kernel.errors import InvalidField, InvalidFields

MOST_CHOSEN = 1000


def choose_products(
    *,
    store_id: UUID,
    collection_id: UUID,
    product_ids: Sequence[UUID],
    actor: Actor,
    now: datetime,
) -> None:
    """Show exactly these products in a collection, in this order; at most 1,000.

    Raises CollectionNotFound, ProductNotFound, InvalidFields. Locks the collection.
    Announces CollectionChanged, when something did change."""
    wanted = list(dict.fromkeys(product_ids))
    if len(wanted) > MOST_CHOSEN:
        raise InvalidFields((InvalidField("products", "too_many", str(MOST_CHOSEN)),))
    with transaction.atomic():
        collection = lock_collection(store_id, collection_id)
        rows = Product.objects.filter(store_id=store_id, id__in=wanted)
        missing = set(wanted) - set(rows.values_list("id", flat=True))
        if missing:
            raise ProductNotFound(str(min(missing)))
        held = list(collection.places.order_by("position", "id"))
        if [place.product_id for place in held] == wanted:
            return
        collection.places.all().delete()
        CollectionProduct.objects.bulk_create(
            CollectionProduct(collection=collection, product_id=product_id, position=place)
            for place, product_id in enumerate(wanted)
        )
        collection_changed(store_id, collection.id, "arranged", actor)
