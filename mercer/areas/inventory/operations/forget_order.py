"""Leaving the shelves as they were before an order that was only a trial."""

from collections import defaultdict
from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.inventory.models import Allocation
from mercer.areas.inventory.operations.adjust_stock import adjust_stock
from mercer.areas.inventory.operations.release_stock import release_stock
from mercer.areas.inventory.rules import AllocationStatus, MovementReason
from mercer.kernel.actors import Actor


def forget_order(
    *, store_id: UUID, order_id: UUID, number: str, actor: Actor, now: datetime
) -> None:
    """Give back what is held for an order, count what has left for it back in, and forget what was
    promised to it. The ledger keeps both ways.

    **Locks** the levels that the order has taken from. **Announces** VariantsAvailable of what was
    gone."""
    with transaction.atomic():
        release_stock(order_id=order_id, now=now)
        promised = Allocation.objects.filter(store_id=store_id, order_id=order_id)
        left: dict[tuple[UUID, UUID], int] = defaultdict(int)
        gone = promised.filter(status=AllocationStatus.SHIPPED).order_by("level__sku")
        for variant, place, quantity in gone.values_list(
            "level__variant_id", "level__location_id", "quantity"
        ):
            left[variant, place] += quantity
        for (variant, place), quantity in left.items():
            adjust_stock(
                store_id=store_id, variant_id=variant, location_id=place, delta=quantity,
                reason=MovementReason.CORRECTION, reference=number, actor=actor, now=now,
            )  # fmt: skip
        promised.delete()
