"""Forgetting how an order that was only a trial came about."""

from uuid import UUID

from mercer.areas.checkout.models import Placement


def forget_placements(*, store_id: UUID, order_id: UUID) -> None:
    """Forget every attempt that became an order. Runs in the caller's transaction."""
    Placement.objects.filter(store_id=store_id, order_id=order_id).delete()
