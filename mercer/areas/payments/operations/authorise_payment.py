"""Asking the bank for the money of an order."""

from datetime import datetime, timedelta
from uuid import UUID

from mercer.areas.payments.errors import PaymentNotFound
from mercer.areas.payments.gateway import AuthoriseRequest, Outcome
from mercer.areas.payments.models import Payment
from mercer.areas.payments.operations._bank import ask
from mercer.kernel.money import Money
from mercer.kernel.transactions import outside_transaction

PAY_WITHIN = timedelta(days=7)


@outside_transaction
def authorise_payment(
    *,
    payment_id: UUID,
    return_url: str,
    notice_url: str,
    email: str,
    language: str,
    method_token: str | None,
    now: datetime,
    capture_at_once: bool = False,
    deadline: datetime | None = None,
) -> Outcome:
    """Ask the bank to hold the money; asked twice, it holds it once.

    **Returns** what the bank said, for `apply_outcome`; trouble on the line is UNKNOWN, and then a
    look-up decides. `deadline` is how long a payment that comes later may take.
    **Raises** PaymentNotFound. Writes nothing; one statement.
    """
    payment = Payment.objects.select_related("method", "store").filter(pk=payment_id).first()
    if payment is None:
        raise PaymentNotFound(str(payment_id))
    days = timedelta(days=payment.store.payment_deadline_days) or PAY_WITHIN
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
        method_token=method_token,
        idempotency_key=str(payment.id),
        now=now,
        deadline=deadline or now + days,
    )
    return ask(payment.method, lambda gateway: gateway.authorise(request))
