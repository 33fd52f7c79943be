"""Clear away reservations whose time is over."""

from datetime import datetime

from django.db import connection, transaction

from mercer.areas.stores.operations.bump_generation import bump_generation


def expire_reservations(*, now: datetime) -> int:
    """Remove what has run out; it has not counted since that moment, so nothing is lost or gained.

    Pages that showed "sold out" because of it are made anew. **Returns** how many were removed."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM inventory_reservation WHERE expires_at <= %s RETURNING store_id", [now]
        )
        stores = [row[0] for row in cursor.fetchall()]
        for store_id in set(stores):
            bump_generation(store_id=store_id)
    return len(stores)
