"""Say something of a product under the store's custom fields."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from mercer.areas.catalogue.changes import product_changed
from mercer.areas.catalogue.custom_values import read_custom_values
from mercer.areas.catalogue.locking import lock_product
from mercer.areas.catalogue.models import Product
from mercer.areas.catalogue.queries.custom_fields import list_custom_fields
from mercer.kernel.actors import Actor


def set_custom_values(
    *,
    store_id: UUID,
    product_id: UUID,
    values: Mapping[str, Any],
    actor: Actor,
    now: datetime,
) -> Product:
    """Fill custom fields of a product; fields that are not named stay as they are.

    **Shapes and units**: by code, as `read_custom_values` takes them; None or blank empties one.
    Raises InvalidFields naming `custom_<code>`, ProductNotFound. Locks the product.
    Announces ProductChanged, when something did change."""
    with transaction.atomic():
        read = read_custom_values(list_custom_fields(store_id), values)
        product = lock_product(store_id, product_id)
        merged = {**product.custom_values, **read}
        kept = {code: value for code, value in merged.items() if value is not None}
        if kept != product.custom_values:
            product.custom_values = kept
            product.save(update_fields=["custom_values", "updated_at"])
            product_changed(store_id, product.id, "custom_values", actor)
    return product
