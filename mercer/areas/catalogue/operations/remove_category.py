"""Remove a category."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.catalogue.changes import category_changed, products_changed
from mercer.areas.catalogue.errors import CategoryInUse
from mercer.areas.catalogue.locking import lock_category
from mercer.areas.catalogue.models import Category, ProductCategory
from mercer.kernel.actors import Actor

BATCH = 500


def remove_category(*, store_id: UUID, category_id: UUID, actor: Actor, now: datetime) -> None:
    """Cut a branch that has no branches; its products stay in the shop.

    Raises CategoryNotFound, CategoryInUse. Locks the category. Announces CategoryChanged, and
    ProductsChanged for the products that were in it, 500 at a time."""
    with transaction.atomic():
        category = lock_category(store_id, category_id)
        if Category.objects.filter(parent=category).exists():
            raise CategoryInUse(category.slug)
        places = ProductCategory.objects.filter(category=category).order_by("product_id")
        placed = list(places.values_list("product_id", flat=True))
        category.delete()
        category_changed(store_id, category_id, "removed", actor)
        for start in range(0, len(placed), BATCH):
            products_changed(store_id, placed[start : start + BATCH], "placed", actor)
