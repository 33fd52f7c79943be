"""Unpublish a product."""

from datetime import datetime
from typing import Any
from uuid import UUID

from mercer.areas.catalogue.models import Product
from mercer.areas.catalogue.operations.edit_product import edit_product
from mercer.areas.catalogue.rules import ProductStatus
from mercer.kernel.actors import Actor


def unpublish_product(
    *, store_id: UUID, product_id: UUID, actor: Actor, now: datetime, at: datetime | None = None
) -> Product:
    """Hide a product from shoppers, at once or from a moment on; carts that hold it are told.

    Raises ProductNotFound, InvalidFields. Locks the product. Announces ProductChanged."""
    changes: dict[str, Any] = {"unpublish_at": at} if at else {"status": ProductStatus.DRAFT}
    return edit_product(
        store_id=store_id, product_id=product_id, changes=changes, actor=actor, now=now
    )
