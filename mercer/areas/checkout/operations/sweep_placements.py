"""The sweeper: whatever crashed, hung or was left, ends."""

from datetime import datetime

import structlog
from django.db import transaction

from mercer.areas.checkout.models import Placement
from mercer.areas.checkout.operations.confirm_free_order import confirm_free_order
from mercer.areas.checkout.operations.settle_placement import settle_placement
from mercer.areas.checkout.rules import ASK_AGAIN_AFTER, PlacementStatus, may_still_hear
from mercer.areas.payments.gateway import OutcomeState
from mercer.areas.payments.operations.look_up_payment import look_up_payment
from mercer.areas.payments.operations.revoke_payment import revoke_payment
from mercer.kernel.transactions import outside_transaction

log = structlog.get_logger(__name__)
AT_A_TIME = 100
OPEN = (PlacementStatus.PREPARED, PlacementStatus.AWAITING)


@outside_transaction
def sweep_placements(*, now: datetime) -> int:
    """Ask the bank about every placement that is due, and settle it; returns how many.

    A shopper who did not come back in time loses the bank's page, the stock is freed, the cart
    stays theirs. A bank that never heard of the payment after two minutes is taken to never have
    been asked; money it holds after all is voided when its notice, or reconciling, tells.
    A placement that cannot be settled does not keep the others waiting."""
    due = _claim(now)
    for placement in due:
        try:
            _sweep(placement, now)
        except Exception:
            log.exception("placement could not be settled", placement=str(placement.id))
    return len(due)


def _sweep(placement: Placement, now: datetime) -> None:
    if placement.payment_id is None:
        confirm_free_order(placement_id=placement.id, now=now)
        return
    outcome = look_up_payment(payment_id=placement.payment_id, now=now)
    unheard = outcome.state == OutcomeState.NEVER_ASKED
    if unheard and may_still_hear(placement.prepared_at, now):
        return
    if outcome.state == OutcomeState.ACTION_NEEDED and now >= placement.expires_at:
        outcome = revoke_payment(payment_id=placement.payment_id, now=now)
    settle_placement(payment_id=placement.payment_id, outcome=outcome, now=now)


def _claim(now: datetime) -> list[Placement]:
    """Take what is due, so that two sweepers do not ask about the same placement."""
    with transaction.atomic():
        due = list(
            Placement.objects.select_for_update(skip_locked=True)
            .filter(check_at__lte=now, status__in=OPEN)
            .order_by("check_at")[:AT_A_TIME]
        )
        ids = [placement.id for placement in due]
        Placement.objects.filter(pk__in=ids).update(check_at=now + ASK_AGAIN_AFTER)
    return due
