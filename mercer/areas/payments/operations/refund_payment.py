"""Giving taken money back."""

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
def refund_payment(
    *,
    payment_id: UUID,
    amount_minor: int,
    subject: str,
    reason: str,
    actor: Actor,
    now: datetime,
) -> PaymentTransaction:
    """Give money back for one thing, once: the same subject twice is the first refund.

    Never more than was taken, refunds without an answer included.
    **Returns** the transaction: succeeded, or pending when the bank did not answer; it is then
    asked again until it does.
    **Raises** AmountTooLarge, PaymentRefused, PaymentNotFound, NotOffered, InvalidField.
    **Locks** the payment, twice and briefly. **Announces** PaymentRefunded, TransactionFailed.
    """
    if amount_minor <= 0:
        raise InvalidField("amount_minor", "too_small", "1")
    with transaction.atomic():
        books = open_books(payment_id)
        known = books.find(TransactionKind.REFUND, subject) if subject else None
        if known is not None:
            return known
        check_offered(books.payment.gateway, Ability.REFUND)
        available = books.sums.refundable
        if amount_minor > available:
            raise AmountTooLarge(amount_minor, available, books.payment.currency)
        row = new_row(TransactionKind.REFUND, TransactionStatus.PENDING, amount_minor, now)
        row.subject, row.reason, row.actor = subject, reason[:200], str(actor)
        books.add(row)
        books.close()
    return ask_transaction(transaction_id=row.id, now=now)
