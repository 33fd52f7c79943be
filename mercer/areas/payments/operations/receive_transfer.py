"""Writing down money that came by bank transfer."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.payments.gateway import Ability
from mercer.areas.payments.models import Payment
from mercer.areas.payments.operations._bank import check_offered
from mercer.areas.payments.operations._books import new_row, open_books
from mercer.areas.payments.rules import TransactionKind, TransactionStatus
from mercer.kernel.actors import Actor
from mercer.kernel.errors import InvalidField


def receive_transfer(
    *, payment_id: UUID, amount_minor: int, reference: str, actor: Actor, now: datetime
) -> Payment:
    """Money has come: in full, in part, or more than was asked; the sums show which.

    **Shapes and units**: `reference` is the line of the bank statement; the same one twice is one
    transfer. **Raises** PaymentNotFound, NotOffered, InvalidField. **Locks** the payment.
    **Announces** PaymentAuthorised and PaymentCaptured.
    """
    reference = reference.strip()
    if amount_minor <= 0:
        raise InvalidField("amount_minor", "too_small", "1")
    if not reference or len(reference) > 100:
        raise InvalidField("reference", "missing" if not reference else "too_long", "100")
    subject = f"transfer:{reference}"
    with transaction.atomic():
        books = open_books(payment_id)
        check_offered(books.payment.gateway, Ability.PAY_LATER)
        if books.find(TransactionKind.CAPTURE, subject):
            return books.payment
        for kind in (TransactionKind.AUTHORISE, TransactionKind.CAPTURE):
            row = new_row(kind, TransactionStatus.SUCCEEDED, amount_minor, now)
            row.subject, row.actor, row.gateway_reference = subject, str(actor), reference
            books.add(row)
        books.put(is_settled=True)
        return books.close()
