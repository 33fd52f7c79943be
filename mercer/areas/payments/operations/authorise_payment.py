"""Asking the bank for the money of an order."""

from datetime import datetime, timedelta

from mercer.areas.payments.gateway import AuthoriseRequest, Outcome
from mercer.areas.payments.models import Payment
from mercer.areas.payments.operations._bank import ask
from mercer.areas.stores.queries import get_store
from mercer.kernel.money import Money
from mercer.kernel.transactions import outside_transaction

PAY_WITHIN = timedelta(days=7)


@outside_transaction
def authorise_payment(
    *,
    payment: Payment,
    return_url: str,
    notice_url: str,
    email: str,
    language: str,
    method_token: str | None,
    now: datetime,
    capture_at_once: bool = False,
) -> Outcome:
    """Ask the bank to hold the money; asked twice, it holds it once.

    **Returns** what the bank said, for `apply_outcome`; trouble on the line is UNKNOWN, and then a
    look-up decides. A payment that comes later has the store's payment deadline.
    A payment with a stored card is asked for by that card's token, whatever `method_token` says.
    Writes nothing; no statement where `payment` comes with its method, and its stored card.
    """
    card = payment.stored_card
    days = timedelta(days=get_store(payment.store_id).payment_deadline_days) or PAY_WITHIN
    request = AuthoriseRequest(
        payment_id=payment.id,
        order_number=payment.order_number,
        amount=Money(payment.amount_minor, payment.currency),
        capture_at_once=capture_at_once,
        return_url=return_url,
        notice_url=notice_url,
        description=payment.order_number,
        email=email,
        language=language,
        method_token=card.token if card else method_token,
        idempotency_key=str(payment.id),
        now=now,
        deadline=now + days,
        keep_card=payment.keep_card_for is not None,
        customer_id=card.customer_id if card else payment.keep_card_for,
    )
    return ask(payment.method, lambda gateway: gateway.authorise(request))
