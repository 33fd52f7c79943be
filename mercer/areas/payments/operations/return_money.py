"""Everything of a payment goes back to the shopper."""

from datetime import datetime
from uuid import UUID

from mercer.areas.payments.errors import PaymentBusy
from mercer.areas.payments.operations.refund_payment import refund_payment
from mercer.areas.payments.operations.void_payment import NOT_PAID_YET, void_payment
from mercer.areas.payments.queries import get_payment
from mercer.kernel.actors import Actor
from mercer.kernel.transactions import outside_transaction


@outside_transaction
def return_money(*, payment_id: UUID, subject: str, actor: Actor, now: datetime) -> None:
    """Let go of what is held and give back what was taken; done already, it does nothing.

    **Raises** PaymentBusy while a capture has no answer, PaymentRefused, PaymentNotFound: a job
    that calls this tries again.
    """
    payment = get_payment(None, payment_id)
    if payment.sums.claimed_capture > payment.sums.captured:
        raise PaymentBusy(str(payment_id))
    if payment.sums.capturable or (payment.status in NOT_PAID_YET and not payment.sums.authorised):
        void_payment(payment_id=payment_id, reason=subject, actor=actor, now=now)
    left = get_payment(None, payment_id).sums.refundable
    if left:
        refund_payment(
            payment_id=payment_id,
            amount_minor=left,
            subject=subject,
            reason=subject,
            actor=actor,
            now=now,
        )
