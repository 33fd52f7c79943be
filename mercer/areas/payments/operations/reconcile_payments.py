"""Comparing our books with the bank's."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q

from mercer.areas.payments.events import PaymentMismatch
from mercer.areas.payments.gateway import Ability, Outcome, OutcomeState, gateways
from mercer.areas.payments.models import Payment
from mercer.areas.payments.operations._books import Books, open_books
from mercer.areas.payments.operations.apply_outcome import absorb
from mercer.areas.payments.operations.look_up_payment import look_up_payment
from mercer.areas.payments.rules import PaymentStatus, add_up
from mercer.kernel.events import announce
from mercer.kernel.transactions import outside_transaction

OPEN = (PaymentStatus.AUTHORISED, PaymentStatus.PARTLY_CAPTURED, PaymentStatus.PENDING)
OLD_ENOUGH = timedelta(minutes=30)
CHECKED_AGAIN_AFTER = timedelta(hours=12)
AT_A_TIME = 500


@outside_transaction
def reconcile_payments(*, now: datetime) -> int:
    """Look up payments that are still open, so that a notice which never came is found out.

    What the bank did without us goes into our books; every difference is told. Payments that
    checkout has not settled are its own affair.
    **Returns** how many differed. **Announces** PaymentMismatch.
    """
    asked = [code for code, gateway in gateways().items() if Ability.LOOK_UP in gateway.supports]
    due = (
        Payment.objects.filter(
            Q(checked_at=None) | Q(checked_at__lte=now - CHECKED_AGAIN_AFTER),
            Q(status__in=[str(status) for status in OPEN]) | ~Q(mismatch=""),
            is_settled=True,
            gateway__in=asked,
            created_at__lte=now - OLD_ENOUGH,
        )
        .order_by(F("checked_at").asc(nulls_first=True))
        .values_list("pk", flat=True)[:AT_A_TIME]
    )
    return sum(_reconcile(payment_id, now) for payment_id in list(due))


def _reconcile(payment_id: UUID, now: datetime) -> bool:
    outcome = look_up_payment(payment_id=payment_id, now=now)
    if not outcome.is_known:
        return False
    with transaction.atomic():
        books = open_books(payment_id)
        ours = _words(books)
        less = _says_less(books, outcome, now)
        absorb(books, outcome, now)
        found_out = bool(books.added)
        if less:
            books.mismatch(ours, _said(outcome))
        elif not found_out and _sums(outcome) == _sums_of(books):
            books.put(mismatch="")
        books.put(checked_at=now)
        payment = books.close()
        if found_out:
            announce(
                PaymentMismatch(
                    payment.store_id, payment.id, payment.order_id, ours, _said(outcome)
                )
            )
    return found_out or bool(payment.mismatch)


def _says_less(books: Books, outcome: Outcome, now: datetime) -> bool:
    """Whether the bank lacks money moves that were answered before it was looked up."""
    before = add_up(
        (row.kind, row.status, row.amount_minor)
        for row in books.rows
        if row.answered_at and row.answered_at <= now
    )
    if outcome.state in (OutcomeState.NEVER_ASKED, OutcomeState.DECLINED):
        return before.authorised > 0
    return (
        outcome.captured_minor < before.captured
        or outcome.voided_minor < before.voided
        or outcome.refunded_minor < before.refunded
    )


def _sums(outcome: Outcome) -> tuple[int, ...]:
    return (
        outcome.amount_minor,
        outcome.captured_minor,
        outcome.voided_minor,
        outcome.refunded_minor,
    )


def _sums_of(books: Books) -> tuple[int, ...]:
    sums = books.sums
    return sums.authorised, sums.captured, sums.voided, sums.refunded


def _words(books: Books) -> str:
    payment = books.payment
    return (
        f"{payment.status}: held {payment.authorised_minor}, taken {payment.captured_minor},"
        f" let go {payment.voided_minor}, given back {payment.refunded_minor}"
    )


def _said(outcome: Outcome) -> str:
    return (
        f"{outcome.state}: held {outcome.amount_minor}, taken {outcome.captured_minor},"
        f" let go {outcome.voided_minor}, given back {outcome.refunded_minor}"
    )
