"""Making a payment for an order, before anybody is asked for money."""

from datetime import datetime
from uuid import UUID

from mercer.areas.payments.errors import PaymentMethodNotFound
from mercer.areas.payments.models import Payment, PaymentMethod
from mercer.areas.payments.queries import is_offered
from mercer.kernel.errors import InvalidField


def open_payment(
    *,
    store_id: UUID,
    order_id: UUID,
    order_number: str,
    method_id: UUID,
    amount_minor: int,
    currency: str,
    now: datetime,
) -> Payment:
    """Write down what an order is to be paid with; the bank is not asked yet.

    Two statements, in the caller's transaction. **Raises** PaymentMethodNotFound, InvalidField."""
    if amount_minor <= 0:
        raise InvalidField("amount_minor", "too_small", "1")
    method = PaymentMethod.objects.filter(store_id=store_id, pk=method_id, is_active=True).first()
    if method is None or not is_offered(method, currency):
        raise PaymentMethodNotFound(str(method_id))
    payment = Payment(
        store_id=store_id,
        order_id=order_id,
        order_number=order_number,
        method=method,
        gateway=method.gateway,
        currency=currency,
        amount_minor=amount_minor,
        created_at=now,
    )
    payment.save(force_insert=True)
    return payment
