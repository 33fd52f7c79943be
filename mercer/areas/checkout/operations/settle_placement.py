"""The second transaction of the road: what the bank said becomes an order, or nothing.

The browser's return, the bank's notice, the API's answer and the sweeper all end here.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from mercer.areas.cart.operations.mark_cart import mark_cart
from mercer.areas.cart.rules import CartStatus
from mercer.areas.checkout.errors import PlacementNotFound
from mercer.areas.checkout.events import MoneyWithoutOrder
from mercer.areas.checkout.models import Placement
from mercer.areas.checkout.queries import result_of
from mercer.areas.checkout.rules import (
    ASK_AGAIN_AFTER,
    ASK_SHOPPER_AGAIN_AFTER,
    PlacementResult,
    PlacementStatus,
    check_move,
)
from mercer.areas.orders.operations.mark_abandoned import mark_abandoned
from mercer.areas.orders.operations.mark_placed import mark_placed
from mercer.areas.orders.rules import PaymentState
from mercer.areas.payments.gateway import Outcome, OutcomeState
from mercer.areas.payments.operations.apply_outcome import apply_outcome
from mercer.kernel.events import announce

MONEY_IS_HELD = (OutcomeState.AUTHORISED, OutcomeState.CAPTURED)
OPEN = (PlacementStatus.PREPARED, PlacementStatus.AWAITING)
NO_MONEY = (OutcomeState.DECLINED, OutcomeState.VOIDED, OutcomeState.NEVER_ASKED)


@dataclass(frozen=True)
class Sums:
    """What was asked for, what the bank holds of it (taken or not), what is taken; minor units."""

    asked: int
    held: int
    captured: int


def settle_placement(
    *, payment_id: UUID, outcome: Outcome, now: datetime, placement: Placement | None = None
) -> PlacementResult:
    """Confirm or abandon a placement by what the bank said; the same answer twice changes nothing.

    Money held for a placement that was given up is voided by a job.

    **Shapes and units**: `placement` spares a look-up to who has just made it; it is believed only
    as far as its row still says the same.
    **Raises** PlacementNotFound, PaymentNotFound.
    **Locks** the payment, so that one settles at a time; then the placement, then the order.
    **Announces** MoneyWithoutOrder."""
    with transaction.atomic():
        payment = apply_outcome(payment_id=payment_id, outcome=outcome, now=now)
        sums = Sums(
            payment.amount_minor,
            payment.authorised_minor - payment.voided_minor,
            payment.captured_minor,
        )
        if placement is None or not _settle(placement, sums, outcome, now):
            placement = _find(payment_id)
            _settle(placement, sums, outcome, now)
    return result_of(placement, action_url=payment.action_url)


def _find(payment_id: UUID) -> Placement:
    placement = Placement.objects.select_related("order").filter(payment_id=payment_id).first()
    if placement is None:
        raise PlacementNotFound(str(payment_id))
    return placement


def _settle(placement: Placement, sums: Sums, outcome: Outcome, now: datetime) -> bool:
    """Do what the outcome asks for; False where the placement is not what it was."""
    assert placement.payment_id is not None
    if placement.status not in OPEN:
        if placement.status == PlacementStatus.ABANDONED and sums.held > 0:
            announce(MoneyWithoutOrder(placement.store_id, placement.payment_id))
        return True
    if outcome.state in MONEY_IS_HELD and sums.held < sums.asked:
        announce(MoneyWithoutOrder(placement.store_id, placement.payment_id))
        return abandon(placement, "amount_mismatch", now)
    if outcome.state in MONEY_IS_HELD:
        paid = sums.captured >= sums.asked
        return confirm(placement, PaymentState.PAID if paid else PaymentState.AUTHORISED, now)
    if outcome.state == OutcomeState.AWAITING:
        return confirm(placement, PaymentState.AWAITING, now)
    if outcome.state in NO_MONEY:
        return abandon(placement, outcome.decline_code or str(outcome.state), now)
    return _wait(placement, outcome, now)


def confirm(placement: Placement, payment_state: PaymentState, now: datetime) -> bool:
    """Make it an order, in the caller's transaction; False where another has settled it."""
    check_move(placement.status, PlacementStatus.CONFIRMED)
    if not _close(placement, PlacementStatus.CONFIRMED, "", now):
        return False
    mark_placed(order=placement.order, payment_state=payment_state, now=now)
    mark_cart(cart_id=placement.cart_id, status=CartStatus.PLACED, now=now)
    return True


def abandon(placement: Placement, decline_code: str, now: datetime) -> bool:
    """Give it up: stock is freed and the cart is the shopper's again; else as `confirm`."""
    check_move(placement.status, PlacementStatus.ABANDONED)
    if not _close(placement, PlacementStatus.ABANDONED, decline_code[:60], now):
        return False
    mark_abandoned(order_id=placement.order_id, decline_code=decline_code, now=now)
    mark_cart(cart_id=placement.cart_id, status=CartStatus.OPEN, now=now)
    return True


def _wait(placement: Placement, outcome: Outcome, now: datetime) -> bool:
    """The shopper is at the bank, or the bank did not answer: the sweeper asks again."""
    at_bank = outcome.state == OutcomeState.ACTION_NEEDED
    status = PlacementStatus.AWAITING if at_bank else PlacementStatus(placement.status)
    wait = ASK_SHOPPER_AGAIN_AFTER if at_bank else ASK_AGAIN_AFTER
    return _write(placement, status=status, check_at=now + wait)


def _close(placement: Placement, status: PlacementStatus, decline_code: str, now: datetime) -> bool:
    return _write(
        placement, status=status, decline_code=decline_code, check_at=None, settled_at=now
    )


def _write(placement: Placement, **changes: Any) -> bool:
    """Write columns of a placement that is still open; False where it is not."""
    rows = Placement.objects.filter(pk=placement.pk, status__in=OPEN)
    if not rows.update(**changes):
        return False
    for name, value in changes.items():
        setattr(placement, name, value)
    return True
