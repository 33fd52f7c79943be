"""Going back on a placement that is not settled."""

from datetime import datetime
from uuid import UUID

from mercer.areas.checkout.errors import PlacementNotFound
from mercer.areas.checkout.models import Placement
from mercer.areas.checkout.operations.settle_placement import settle_placement
from mercer.areas.checkout.queries import result_of
from mercer.areas.checkout.rules import PlacementResult, PlacementStatus
from mercer.areas.payments.gateway import OutcomeState
from mercer.areas.payments.operations.look_up_payment import look_up_payment
from mercer.areas.payments.operations.revoke_payment import revoke_payment
from mercer.kernel.transactions import outside_transaction


@outside_transaction
def drop_placement(*, store_id: UUID, token: str, now: datetime) -> PlacementResult:
    """Give the cart back to a shopper who changed their mind at the bank.

    The bank is told first, so that nobody can pay for it afterwards; if they have paid already, it
    is an order. Raises PlacementNotFound."""
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
    payment_id = placement.payment.id
    outcome = look_up_payment(payment_id=payment_id, now=now)
    if outcome.state == OutcomeState.ACTION_NEEDED:
        outcome = revoke_payment(payment_id=payment_id, now=now)
    return settle_placement(payment_id=payment_id, outcome=outcome, now=now)
