"""The level of a variant at a location, locked; opened where there was none. And of many."""

from uuid import UUID

from django.db.backends.utils import CursorWrapper

from mercer.areas.inventory.errors import LocationNotFound, VariantNotFound
from mercer.areas.inventory.models import StockLevel, StockLocation
from mercer.kernel.ids import new_id

# Of many variants at one location.
OPEN_LEVELS = """
INSERT INTO inventory_stocklevel (id, store_id, location_id, variant_id, sku, on_hand, allocated)
SELECT asked.id, variant.store_id, %s, variant.id, variant.sku, 0, 0
FROM unnest(%s::uuid[], %s::uuid[]) AS asked(id, variant_id)
JOIN catalogue_variant variant ON variant.id = asked.variant_id AND variant.store_id = %s
ORDER BY variant.sku
ON CONFLICT (location_id, variant_id) DO NOTHING
"""
LOCK_LEVELS = """
SELECT id, variant_id, on_hand, allocated FROM inventory_stocklevel
WHERE location_id = %s AND variant_id = ANY(%s) ORDER BY sku, id FOR NO KEY UPDATE
"""


def lock_level(
    cursor: CursorWrapper, store_id: UUID, variant_id: UUID, location_id: UUID
) -> StockLevel:
    """Raises LocationNotFound, VariantNotFound where the store has no such thing."""
    levels = StockLevel.objects.select_for_update(no_key=True).filter(
        store_id=store_id, variant_id=variant_id, location_id=location_id
    )
    level = levels.first()
    if level is None:
        if not StockLocation.objects.filter(id=location_id, store_id=store_id).exists():
            raise LocationNotFound(location_id)
        cursor.execute(OPEN_LEVELS, [location_id, [new_id()], [variant_id], store_id])
        level = levels.first()
    if level is None:
        raise VariantNotFound(variant_id)
    return level
