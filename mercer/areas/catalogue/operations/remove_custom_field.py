"""Remove a custom field."""

from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from mercer.areas.catalogue.changes import custom_field_changed, products_changed
from mercer.areas.catalogue.locking import lock_custom_field
from mercer.kernel.actors import Actor

# Rows in the order of their keys, as every other change of many products takes them.
TAKE_OUT = """
UPDATE catalogue_product SET custom_values = custom_values - %s, updated_at = %s
WHERE id IN (SELECT id FROM catalogue_product
    WHERE store_id = %s AND custom_values -> %s IS NOT NULL ORDER BY id FOR UPDATE)
RETURNING id
"""
MOST_TOLD_AT_ONCE = 500


def remove_custom_field(*, store_id: UUID, code: str, actor: Actor, now: datetime) -> int:
    """Stop saying something of products, and forget what they said.

    **Returns** how many products lost a value. Raises CustomFieldNotFound. Locks the field and
    those products. Announces CustomFieldChanged and ProductsChanged."""
    with transaction.atomic():
        field = lock_custom_field(store_id, code)
        with connection.cursor() as cursor:
            cursor.execute(TAKE_OUT, [field.code, now, store_id, field.code])
            changed = [row[0] for row in cursor.fetchall()]
        field.delete()
        for start in range(0, len(changed), MOST_TOLD_AT_ONCE):
            told = changed[start : start + MOST_TOLD_AT_ONCE]
            products_changed(store_id, told, "custom_values", actor)
        custom_field_changed(store_id, code, "removed", actor)
    return len(changed)
