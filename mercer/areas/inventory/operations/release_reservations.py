"""Give up what is kept for a cart."""

from uuid import UUID

from django.db import connection

from mercer.areas.stores.operations.bump_generation import bump_generation


def release_reservations(*, cart_id: UUID) -> None:
    """Let others have what a cart had reserved; nothing reserved is no trouble. One statement."""
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM inventory_reservation WHERE cart_id = %s RETURNING store_id", [cart_id]
        )
        for store_id in {row[0] for row in cursor.fetchall()}:
            bump_generation(store_id=store_id)
