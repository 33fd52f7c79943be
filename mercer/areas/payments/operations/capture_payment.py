"""Taking held money."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.payments.errors import AmountTooLarge
from mercer.areas.payments.gateway import Ability
from mercer.areas.payments.models import PaymentTransaction
from mercer.areas.payments.operations._bank import check_offered
from mercer.areas.payments.operations._books import new_row, open_books
from mercer.areas.payments.operations.ask_transaction import ask_transaction
from mercer.areas.payments.rules import TransactionKind, TransactionStatus
from mercer.kernel.actors import Actor
from mercer.kernel.errors import InvalidField
from mercer.kernel.transactions import outside_transaction


@outside_transaction
def capture_payment(
    *, payment_id: UUID, amount_minor: int | None, subject: str, actor: Actor, now: datetime
) -> PaymentTransaction:
    """Take held money for one thing, once: the same subject twice is the first capture.

    The amount is claimed before the bank is asked, so two parcels cannot draw the same money.
    **Shapes and units**: minor units; None is all that may still be taken.
    **Returns** the transaction: succeeded, or pending when the bank did not answer; it is then
    asked again until it does.
    **Raises** AmountTooLarge, PaymentRefused, PaymentNotFound, NotOffered, InvalidField.
    **Locks** the payment, twice and briefly. **Announces** PaymentCaptured, TransactionFailed.
    """
    if amount_minor is not None and amount_minor <= 0:
        raise InvalidField("amount_minor", "too_small", "1")
    with transaction.atomic():
        books = open_books(payment_id)
        known = books.find(TransactionKind.CAPTURE, subject) if subject else None
        if known is not None:
            return known
        check_offered(books.payment.gateway, Ability.CAPTURE)
        available = books.sums.capturable
        amount = available if amount_minor is None else amount_minor
        if not 0 < amount <= available:
            raise AmountTooLarge(amount, available, books.payment.currency)
        row = new_row(TransactionKind.CAPTURE, TransactionStatus.PENDING, amount, now)
        row.subject, row.actor = subject, str(actor)
        books.add(row)
        books.close()
    return ask_transaction(transaction_id=row.id, now=now)
