"""An order that costs nothing."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.checkout.models import Placement
from mercer.areas.checkout.operations.settle_placement import confirm
from mercer.areas.checkout.queries import result_of
from mercer.areas.checkout.rules import PlacementResult, PlacementStatus
from mercer.areas.orders.rules import PaymentState


def confirm_free_order(*, placement_id: UUID, now: datetime) -> PlacementResult:
    """Confirm a placement with nothing to pay, so nobody to ask; once, however often it is called.

    Locks the placement."""
    with transaction.atomic():
        placement = (
            Placement.objects.select_for_update(of=("self",))
            .select_related("order")
            .get(pk=placement_id, payment=None)
        )
        if placement.status == PlacementStatus.PREPARED:
            confirm(placement, PaymentState.PAID, now)
    return result_of(placement)
