"""The sweeper: whatever crashed, hung or was left, ends."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from mercer.areas.checkout.models import Placement
from mercer.areas.checkout.operations.settle_placement import settle_placement
from mercer.areas.checkout.rules import ASK_AGAIN_AFTER, PlacementStatus, may_still_hear
from mercer.areas.payments.gateway import OutcomeState
from mercer.areas.payments.operations.look_up_payment import look_up_payment
from mercer.areas.payments.operations.revoke_payment import revoke_payment
from mercer.kernel.transactions import outside_transaction

AT_A_TIME = 100
OPEN = (PlacementStatus.PREPARED, PlacementStatus.AWAITING)


@outside_transaction
def sweep_placements(*, now: datetime) -> int:
    """Ask the bank about every placement that is due, and settle it; returns how many.

    A shopper who did not come back in time loses the bank's page, the stock is freed, the cart
    stays theirs. A bank that never heard of the payment after two minutes never will: the
    authorisation is asked for with the payment's own key, so a late one is found and voided."""
    due = _claim(now)
    for payment_id, prepared_at, expires_at in due:
        outcome = look_up_payment(payment_id=payment_id, now=now)
        unheard = outcome.state == OutcomeState.NEVER_ASKED
        if unheard and may_still_hear(prepared_at, now):
            continue
        if outcome.state == OutcomeState.ACTION_NEEDED and now >= expires_at:
            outcome = revoke_payment(payment_id=payment_id, now=now)
        settle_placement(payment_id=payment_id, outcome=outcome, now=now)
    return len(due)


def _claim(now: datetime) -> list[tuple[UUID, datetime, datetime]]:
    """Take what is due, so that two sweepers do not ask about the same placement."""
    with transaction.atomic():
        rows = list(
            Placement.objects.select_for_update(skip_locked=True, of=("self",))
            .filter(Q(check_at__lte=now), status__in=OPEN, payment__isnull=False)
            .order_by("check_at")[:AT_A_TIME]
        )
        ids = [row.id for row in rows]
        Placement.objects.filter(pk__in=ids).update(check_at=now + ASK_AGAIN_AFTER)
    return [(row.payment_id, row.prepared_at, row.expires_at) for row in rows if row.payment_id]
