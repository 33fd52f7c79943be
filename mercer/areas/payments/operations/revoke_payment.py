"""Ending a payment that nobody has paid yet."""

from datetime import datetime
from uuid import UUID

from mercer.areas.payments.errors import PaymentNotFound
from mercer.areas.payments.gateway import LookUpRequest, Outcome, OutcomeState, VoidRequest
from mercer.areas.payments.models import Payment
from mercer.areas.payments.operations._bank import ask
from mercer.kernel.money import Money
from mercer.kernel.transactions import outside_transaction


@outside_transaction
def revoke_payment(*, payment_id: UUID, now: datetime) -> Outcome:
    """Tell the bank that a payment which waits for the shopper must not be paid any more.

    **Returns** VOIDED, or how the payment stands when it is too late, for `apply_outcome`.
    **Raises** PaymentNotFound. Writes nothing; one statement.
    """
    payment = Payment.objects.select_related("method").filter(pk=payment_id).first()
    if payment is None:
        raise PaymentNotFound(str(payment_id))
    request = VoidRequest(
        gateway_reference=payment.gateway_reference,
        payment_id=payment.id,
        amount=Money(payment.amount_minor, payment.currency),
        idempotency_key=f"revoke:{payment.id}",
    )
    outcome = ask(payment.method, lambda gateway: gateway.void(request))
    if outcome.state == OutcomeState.VOIDED:
        return outcome
    again = LookUpRequest(payment.gateway_reference, payment.id)
    return ask(payment.method, lambda gateway: gateway.look_up(again))
