"""Publish a product."""

from datetime import datetime
from uuid import UUID

from mercer.areas.catalogue.models import Product
from mercer.areas.catalogue.operations.edit_product import edit_product
from mercer.areas.catalogue.rules import ProductStatus
from mercer.kernel.actors import Actor


def publish_product(
    *, store_id: UUID, product_id: UUID, actor: Actor, now: datetime, at: datetime | None = None
) -> Product:
    """Show a product to shoppers, at once or from a moment on; an end that has passed is lifted.

    Raises ProductNotFound, InvalidFields. Locks the product. Announces ProductChanged."""
    product = Product.objects.filter(store_id=store_id, id=product_id).first()
    ended = product and product.unpublish_at and product.unpublish_at <= (at or now)
    changes = {"status": ProductStatus.PUBLISHED, "publish_at": at}
    if ended:
        changes["unpublish_at"] = None
    return edit_product(
        store_id=store_id, product_id=product_id, changes=changes, actor=actor, now=now
    )
