"""Asking the bank how a placement ended."""

from datetime import datetime
from uuid import UUID

from mercer.areas.checkout.declines import note_decline
from mercer.areas.checkout.errors import PlacementNotFound
from mercer.areas.checkout.models import Placement
from mercer.areas.checkout.operations.settle_placement import settle_placement
from mercer.areas.checkout.queries import result_of
from mercer.areas.checkout.rules import PlacementResult, PlacementStatus, may_still_hear
from mercer.areas.payments.gateway import OutcomeState
from mercer.areas.payments.operations.look_up_payment import look_up_payment
from mercer.kernel.transactions import outside_transaction


@outside_transaction
def resume_placement(
    *, store_id: UUID, token: str, now: datetime, visitor: str = ""
) -> PlacementResult:
    """The shopper is back from the bank: look up what happened there, and settle.

    What the browser says is not believed, only what the bank says; a bank that has not heard of it
    yet may be about to be asked, by a request that is still on its way. Raises PlacementNotFound.
    """
    placement = (
        Placement.objects.select_related("order", "payment")
        .filter(store_id=store_id, token=token)
        .first()
    )
    if placement is None:
        raise PlacementNotFound(token)
    is_open = placement.status in (PlacementStatus.PREPARED, PlacementStatus.AWAITING)
    if not is_open or placement.payment is None:
        return result_of(placement)
    outcome = look_up_payment(payment_id=placement.payment.id, now=now)
    unheard = outcome.state == OutcomeState.NEVER_ASKED
    if unheard and may_still_hear(placement.prepared_at, now):
        return result_of(placement)
    result = settle_placement(payment_id=placement.payment.id, outcome=outcome, now=now)
    note_decline(store_id=store_id, visitor=visitor, result=result)
    return result
