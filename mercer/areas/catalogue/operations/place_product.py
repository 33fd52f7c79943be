"""Place a product in categories."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from mercer.areas.catalogue.changes import product_changed
from mercer.areas.catalogue.errors import CategoryNotFound
from mercer.areas.catalogue.locking import lock_product
from mercer.areas.catalogue.models import Category, ProductCategory
from mercer.kernel.actors import Actor


def place_product(
    *, store_id: UUID, product_id: UUID, category_ids: Sequence[UUID], actor: Actor, now: datetime
) -> None:
    """Show a product in exactly these categories: last in the new ones, unmoved in the old ones.

    Raises ProductNotFound, CategoryNotFound. Locks the product. Announces ProductChanged."""
    wanted = list(dict.fromkeys(category_ids))
    with transaction.atomic():
        product = lock_product(store_id, product_id)
        known = Category.objects.filter(store_id=store_id, id__in=wanted)
        last = dict(known.annotate(last=Max("places__position")).values_list("id", "last"))
        for category_id in wanted:
            if category_id not in last:
                raise CategoryNotFound(str(category_id))
        held = set(product.places.values_list("category_id", flat=True))
        if held == set(wanted):
            return
        product.places.exclude(category_id__in=wanted).delete()
        ProductCategory.objects.bulk_create(
            ProductCategory(product=product, category_id=id_, position=_next(last[id_]))
            for id_ in wanted
            if id_ not in held
        )
        product_changed(store_id, product.id, "placed", actor)


def _next(last: int | None) -> int:
    return 0 if last is None else last + 1
