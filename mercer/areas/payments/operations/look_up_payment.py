"""Asking the bank how a payment stands."""

from datetime import datetime
from uuid import UUID

from mercer.areas.payments.errors import PaymentNotFound
from mercer.areas.payments.gateway import LookUpRequest, Outcome
from mercer.areas.payments.models import Payment
from mercer.areas.payments.operations._bank import ask
from mercer.kernel.transactions import outside_transaction


@outside_transaction
def look_up_payment(*, payment_id: UUID, now: datetime) -> Outcome:
    """Ask the bank how a payment stands, by our own id where its reference never reached us.

    **Returns** what the bank said, for `apply_outcome`; NEVER_ASKED where it never heard of it,
    which may still change while the first request is on its way.
    **Raises** PaymentNotFound. Writes nothing; one statement.
    """
    payment = Payment.objects.select_related("method").filter(pk=payment_id).first()
    if payment is None:
        raise PaymentNotFound(str(payment_id))
    request = LookUpRequest(payment.gateway_reference, payment.id)
    return ask(payment.method, lambda gateway: gateway.look_up(request))
