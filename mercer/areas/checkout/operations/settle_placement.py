"""The second transaction of the road: what the bank said becomes an order, or nothing.

The browser's return, the bank's notice, the API's answer and the sweeper all end here.
"""

from datetime import datetime
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
NO_MONEY = (OutcomeState.DECLINED, OutcomeState.VOIDED, OutcomeState.NEVER_ASKED)


def settle_placement(*, payment_id: UUID, outcome: Outcome, now: datetime) -> PlacementResult:
    """Confirm or abandon a placement by what the bank said; the same answer twice changes nothing.

    Money held for a placement that was given up is voided by a job.
    Raises PlacementNotFound. Locks the placement, then the payment, then the order.
    Announces MoneyWithoutOrder."""
    with transaction.atomic():
        placement = (
            Placement.objects.select_for_update(of=("self",))
            .select_related("order")
            .filter(payment_id=payment_id)
            .first()
        )
        if placement is None:
            raise PlacementNotFound(str(payment_id))
        payment = apply_outcome(payment_id=payment_id, outcome=outcome, now=now)
        is_open = placement.status in (
            PlacementStatus.PREPARED,
            PlacementStatus.AWAITING,
        )
        held = payment.authorised_minor - payment.voided_minor
        if not is_open:
            if placement.status == PlacementStatus.ABANDONED and held > 0:
                announce(MoneyWithoutOrder(placement.store_id, payment_id))
        elif held >= payment.amount_minor and outcome.state in MONEY_IS_HELD:
            paid = payment.captured_minor >= payment.amount_minor
            confirm(placement, PaymentState.PAID if paid else PaymentState.AUTHORISED, now)
        elif outcome.state in MONEY_IS_HELD:
            abandon(placement, "amount_mismatch", now)
            announce(MoneyWithoutOrder(placement.store_id, payment_id))
        elif outcome.state == OutcomeState.AWAITING:
            confirm(placement, PaymentState.AWAITING, now)
        elif outcome.state in NO_MONEY:
            abandon(placement, outcome.decline_code or str(outcome.state), now)
        else:
            _wait(placement, outcome, now)
    return result_of(placement, action_url=payment.action_url)


def confirm(placement: Placement, payment_state: PaymentState, now: datetime) -> None:
    """Make it an order. Runs in the caller's transaction, which has locked the placement."""
    check_move(placement.status, PlacementStatus.CONFIRMED)
    mark_placed(order=placement.order, payment_state=payment_state, now=now)
    mark_cart(cart_id=placement.cart_id, status=CartStatus.PLACED, now=now)
    _close(placement, PlacementStatus.CONFIRMED, "", now)


def abandon(placement: Placement, decline_code: str, now: datetime) -> None:
    """Give it up: stock is freed, the cart is the shopper's again. Under the lock, as `confirm`."""
    check_move(placement.status, PlacementStatus.ABANDONED)
    mark_abandoned(order_id=placement.order_id, decline_code=decline_code, now=now)
    mark_cart(cart_id=placement.cart_id, status=CartStatus.OPEN, now=now)
    _close(placement, PlacementStatus.ABANDONED, decline_code, now)


def _wait(placement: Placement, outcome: Outcome, now: datetime) -> None:
    """The shopper is at the bank, or the bank did not answer: the sweeper asks again."""
    at_bank = outcome.state == OutcomeState.ACTION_NEEDED
    if at_bank and placement.status == PlacementStatus.PREPARED:
        placement.status = PlacementStatus.AWAITING
    placement.check_at = now + (ASK_SHOPPER_AGAIN_AFTER if at_bank else ASK_AGAIN_AFTER)
    placement.save(update_fields=["status", "check_at"])


def _close(placement: Placement, status: PlacementStatus, decline_code: str, now: datetime) -> None:
    placement.status = status
    placement.decline_code = decline_code
    placement.check_at = None
    placement.settled_at = now
    placement.save(update_fields=["status", "decline_code", "check_at", "settled_at"])
