"""The whole road of an order, for one shopper: prepare, ask the bank, settle."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from mercer.areas.checkout.declines import note_decline
from mercer.areas.checkout.errors import PlacementInFlight
from mercer.areas.checkout.models import Placement
from mercer.areas.checkout.operations.confirm_free_order import confirm_free_order
from mercer.areas.checkout.operations.prepare_order import prepare_order
from mercer.areas.checkout.operations.settle_placement import (
    settle_placement,
)
from mercer.areas.checkout.queries import result_of
from mercer.areas.checkout.rules import (
    ANSWER_WITHIN,
    PlacementResult,
    PlacementStatus,
    may_still_hear,
)
from mercer.areas.payments.gateway import OutcomeState
from mercer.areas.payments.operations.authorise_payment import authorise_payment
from mercer.areas.payments.operations.look_up_payment import look_up_payment
from mercer.areas.payments.rules import CardWish
from mercer.areas.stores.queries import StoreFacts
from mercer.kernel.transactions import outside_transaction


@dataclass(frozen=True)
class BankLinks:
    """Where the bank sends the shopper back to, given the placement's token, and its notices."""

    return_url: Callable[[str], str]
    notice_url: Callable[[str], str]


@outside_transaction
def place_order(
    *,
    store: StoreFacts,
    cart_id: UUID,
    shown_total_minor: int | None,
    links: BankLinks,
    now: datetime,
    method_token: str | None = None,
    visitor: str = "",
    card: CardWish | None = None,
) -> PlacementResult:
    """Turn a cart into an order, once, however often and from wherever it is asked.

    **Shapes and units**: `shown_total_minor` is the total the shopper saw, in minor units of the
    cart's currency; `method_token` stands for a card the bank knows (API clients);
    `visitor` is the address that asks: too many refused cards from one have to wait; `card` is
    what a customer who is signed in wants of stored cards.
    **Returns** confirmed, awaiting (with the bank's page), abandoned (with a decline code), or
    prepared when the bank did not answer: the sweeper will settle it.
    **Raises** CartNotReady, CartChanged, OutOfStock, PlacementInFlight, PaymentMethodNotFound,
    CardNotFound, CardExpired, TooManyDeclines."""
    placement, is_new = prepare_order(
        store=store,
        cart_id=cart_id,
        shown_total_minor=shown_total_minor,
        now=now,
        visitor=visitor,
        card=card,
    )
    if placement.payment is None:
        return confirm_free_order(placement_id=placement.id, now=now)
    if not is_new:
        return _stand(placement, now)
    outcome = authorise_payment(
        payment=placement.payment,
        return_url=links.return_url(placement.token),
        notice_url=links.notice_url(placement.payment.gateway),
        email=placement.order.email,
        language=placement.order.language,
        method_token=method_token,
        now=now,
    )
    result = settle_placement(
        payment_id=placement.payment.id, outcome=outcome, now=now, placement=placement
    )
    note_decline(store_id=store.id, visitor=visitor, result=result)
    return result


def _stand(placement: Placement, now: datetime) -> PlacementResult:
    """What a second attempt on the same cart is told."""
    if placement.status == PlacementStatus.PREPARED and placement.payment is not None:
        if now < placement.prepared_at + ANSWER_WITHIN:
            raise PlacementInFlight(placement.token)
        outcome = look_up_payment(payment_id=placement.payment.id, now=now)
        unheard = outcome.state == OutcomeState.NEVER_ASKED
        if unheard and may_still_hear(placement.prepared_at, now):
            return result_of(placement)
        return settle_placement(payment_id=placement.payment.id, outcome=outcome, now=now)
    url = placement.payment.action_url if placement.payment else ""
    return result_of(placement, action_url=url)
