"""Putting a claimed capture, void or refund to the bank, and writing its answer."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.payments.errors import PaymentRefused
from mercer.areas.payments.gateway import (
    CaptureRequest,
    Gateway,
    Outcome,
    OutcomeState,
    RefundRequest,
    VoidRequest,
)
from mercer.areas.payments.models import PaymentTransaction
from mercer.areas.payments.operations._bank import ask
from mercer.areas.payments.operations._books import open_books
from mercer.areas.payments.operations.apply_outcome import absorb, apply_outcome
from mercer.areas.payments.operations.look_up_payment import look_up_payment
from mercer.areas.payments.rules import TransactionKind, TransactionStatus
from mercer.kernel.money import Money
from mercer.kernel.transactions import outside_transaction

DONE = (OutcomeState.CAPTURED, OutcomeState.VOIDED, OutcomeState.REFUNDED)
REFUSED = (OutcomeState.DECLINED, OutcomeState.NEVER_ASKED)


@outside_transaction
def ask_transaction(*, transaction_id: UUID, now: datetime) -> PaymentTransaction:
    """Ask the bank for what was claimed, under the claim's own key, and write the answer down.

    Without an answer the claim stays pending: it keeps its share of the money, and is asked again.
    After a refusal the payment is looked up, so that our books say why.
    **Raises** PaymentRefused. **Locks** the payment, but not while the bank is asked.
    **Announces** PaymentCaptured, PaymentVoided, PaymentRefunded, TransactionFailed.
    """
    row = PaymentTransaction.objects.select_related("payment__method").get(pk=transaction_id)
    if row.status == TransactionStatus.PENDING:
        outcome = ask(row.payment.method, lambda gateway: put(gateway, row))
        row = write_answer(row=row, outcome=outcome, now=now)
    if row.status == TransactionStatus.FAILED:
        truth = look_up_payment(payment_id=row.payment_id, now=now)
        apply_outcome(payment_id=row.payment_id, outcome=truth, now=now)
        raise PaymentRefused(str(row.payment_id), str(row.id), row.failure_code)
    return row


def put(gateway: Gateway, row: PaymentTransaction) -> Outcome:
    """Call the verb of a transaction; its id is the idempotency key."""
    payment = row.payment
    reference, key = payment.gateway_reference, str(row.id)
    amount = Money(row.amount_minor, payment.currency)
    if row.kind == TransactionKind.CAPTURE:
        return gateway.capture(CaptureRequest(reference, payment.id, amount, key))
    if row.kind == TransactionKind.VOID:
        return gateway.void(VoidRequest(reference, payment.id, amount, key))
    return gateway.refund(RefundRequest(reference, payment.id, amount, row.reason, key))


def write_answer(*, row: PaymentTransaction, outcome: Outcome, now: datetime) -> PaymentTransaction:
    """Write the bank's answer to one transaction; the first answer counts."""
    with transaction.atomic():
        books = open_books(row.payment_id)
        current = next(each for each in books.rows if each.id == row.id)
        if current.status == TransactionStatus.PENDING and outcome.state in REFUSED:
            current.status = TransactionStatus.FAILED
            current.failure_code = (outcome.decline_code or str(outcome.state))[:60]
            current.answered_at = now
            books.answer(current)
        if outcome.state in DONE:
            if current.status == TransactionStatus.PENDING:
                if current.kind == TransactionKind.VOID:
                    # The bank let go of what it held at that moment, which decides.
                    current.amount_minor = max(0, outcome.voided_minor - books.sums.voided)
                current.status = TransactionStatus.SUCCEEDED
                current.gateway_reference = outcome.operation_reference
                current.answered_at = now
                books.answer(current)
            absorb(books, outcome, now)
        books.close()
    return current
