"""Letting go of held money."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.payments.errors import NothingToVoid, PaymentBusy
from mercer.areas.payments.gateway import Ability
from mercer.areas.payments.models import PaymentTransaction
from mercer.areas.payments.operations._bank import check_offered
from mercer.areas.payments.operations._books import Books, new_row, open_books
from mercer.areas.payments.operations.ask_transaction import ask_transaction
from mercer.areas.payments.rules import PaymentStatus, TransactionKind, TransactionStatus
from mercer.kernel.actors import Actor
from mercer.kernel.transactions import outside_transaction

NOT_PAID_YET = (PaymentStatus.NEW, PaymentStatus.PENDING)


@outside_transaction
def void_payment(
    *, payment_id: UUID, reason: str, actor: Actor, now: datetime
) -> PaymentTransaction:
    """Let go of all that is held and not taken; a payment not paid yet can no longer be paid.

    **Returns** the transaction: succeeded, or pending when the bank did not answer. Done or under
    way already, it is the first one.
    **Raises** NothingToVoid, PaymentBusy while a capture has no answer, PaymentRefused,
    PaymentNotFound, NotOffered. **Locks** the payment, twice and briefly.
    **Announces** PaymentVoided, TransactionFailed.
    """
    with transaction.atomic():
        books = open_books(payment_id)
        known = _standing_void(books)
        if known is not None:
            return known
        check_offered(books.payment.gateway, Ability.VOID)
        if books.pending(TransactionKind.CAPTURE):
            raise PaymentBusy(str(payment_id))
        held = books.sums.capturable
        if not held and books.payment.status not in NOT_PAID_YET:
            raise NothingToVoid(books.payment.status)
        row = new_row(TransactionKind.VOID, TransactionStatus.PENDING, held, now)
        row.reason, row.actor = reason[:200], str(actor)
        books.add(row)
        books.close()
    return ask_transaction(transaction_id=row.id, now=now)


def _standing_void(books: Books) -> PaymentTransaction | None:
    """The void that is under way, or the one that left nothing to let go of."""
    under_way = [row for row in books.rows if row.status == TransactionStatus.PENDING]
    done = [] if books.sums.capturable else [
        row for row in books.rows if row.status == TransactionStatus.SUCCEEDED
    ]  # fmt: skip
    voids = [row for row in [*under_way, *done] if row.kind == TransactionKind.VOID]
    return voids[0] if voids else None
