"""The one writer of payments: transactions are added, the sums and the status follow from them."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from mercer.areas.payments.errors import PaymentNotFound
from mercer.areas.payments.events import (
    PaymentAuthorised,
    PaymentCaptured,
    PaymentDeclined,
    PaymentMismatch,
    PaymentRefunded,
    PaymentVoided,
    TransactionFailed,
)
from mercer.areas.payments.models import Payment, PaymentTransaction
from mercer.areas.payments.rules import (
    PaymentStatus,
    Sums,
    TransactionKind,
    TransactionStatus,
    add_up,
    derive_status,
)
from mercer.kernel.events import Event, announce

DERIVED = ("status", "authorised_minor", "captured_minor", "voided_minor", "refunded_minor")


@dataclass
class Books:
    """A locked payment with its transactions; `close` writes what was added, and announces it."""

    payment: Payment
    rows: list[PaymentTransaction]
    added: list[PaymentTransaction] = field(default_factory=list)
    answered: list[PaymentTransaction] = field(default_factory=list)
    touched: set[str] = field(default_factory=set)
    facts: list[Event] = field(default_factory=list)

    @property
    def sums(self) -> Sums:
        """All rows added up, those not yet written included."""
        return add_up((row.kind, row.status, row.amount_minor) for row in self.rows)

    def find(self, kind: TransactionKind, subject: str) -> PaymentTransaction | None:
        """The transaction of this kind with this subject that has not failed."""
        for row in self.rows:
            alive = row.status != TransactionStatus.FAILED
            if alive and row.kind == kind and row.subject == subject:
                return row
        return None

    def pending(self, *kinds: TransactionKind) -> bool:
        """Whether the bank still owes an answer of one of these kinds."""
        return any(
            row.status == TransactionStatus.PENDING and row.kind in kinds for row in self.rows
        )

    def put(self, **changes: object) -> None:
        """Set plain columns of the payment."""
        for name, value in changes.items():
            if getattr(self.payment, name) != value:
                setattr(self.payment, name, value)
                self.touched.add(name)

    def add(self, row: PaymentTransaction) -> PaymentTransaction:
        """Add a transaction."""
        row.payment, row.store_id = self.payment, self.payment.store_id
        self.rows.append(row)
        self.added.append(row)
        return row

    def answer(self, row: PaymentTransaction) -> None:
        """Note that a pending transaction was answered."""
        self.answered.append(row)

    def mismatch(self, ours: str, theirs: str) -> None:
        """The bank says what our books cannot: keep it, and tell once."""
        if self.payment.mismatch == theirs[:200]:
            return
        self.put(mismatch=theirs[:200])
        payment = self.payment
        self.facts.append(
            PaymentMismatch(payment.store_id, payment.id, payment.order_id, ours, theirs)
        )

    def close(self) -> Payment:
        """Write what changed and announce it: no statement where nothing did."""
        PaymentTransaction.objects.bulk_create(self.added)
        for row in self.answered:
            row.save()
        self._derive()
        if self.touched:
            self.payment.save(update_fields=sorted(self.touched))
        for row in [*self.added, *self.answered]:
            fact = _fact(self.payment, row)
            if fact is not None:
                announce(fact)
        for fact in self.facts:
            announce(fact)
        return self.payment

    def _derive(self) -> None:
        sums, payment = self.sums, self.payment
        declined = any(
            row.kind == TransactionKind.AUTHORISE and row.status == TransactionStatus.FAILED
            for row in self.rows
        )
        pending = payment.status == PaymentStatus.PENDING or bool(payment.gateway_reference)
        status = derive_status(
            sums, amount=payment.amount_minor, declined=declined, pending=pending
        )
        values = (status, sums.authorised, sums.captured, sums.voided, sums.refunded)
        self.put(**dict(zip(DERIVED, values, strict=True)))


def open_books(payment_id: UUID) -> Books:
    """Lock a payment and read its transactions: two statements; one where it has none yet.

    Raises PaymentNotFound."""
    payment = Payment.objects.select_for_update().filter(pk=payment_id).first()
    if payment is None:
        raise PaymentNotFound(str(payment_id))
    if payment.status == PaymentStatus.NEW:
        return Books(payment, [])
    return Books(payment, list(PaymentTransaction.objects.filter(payment_id=payment_id)))


def new_row(
    kind: TransactionKind, status: TransactionStatus, amount_minor: int, now: datetime
) -> PaymentTransaction:
    """A transaction that is not written yet."""
    answered = None if status is TransactionStatus.PENDING else now
    return PaymentTransaction(
        kind=kind, status=status, amount_minor=amount_minor, created_at=now, answered_at=answered
    )


def _fact(payment: Payment, row: PaymentTransaction) -> Event | None:
    """What to announce of a transaction that was just added or answered."""
    who = (payment.store_id, payment.id, payment.order_id)
    if row.status == TransactionStatus.PENDING:
        return None
    if row.status == TransactionStatus.FAILED:
        if row.kind == TransactionKind.AUTHORISE:
            return PaymentDeclined(*who, row.failure_code)
        return TransactionFailed(*who, row.id, row.kind, row.amount_minor, row.failure_code)
    amount, currency = row.amount_minor, payment.currency
    if row.kind == TransactionKind.AUTHORISE:
        return PaymentAuthorised(*who, amount, currency)
    if row.kind == TransactionKind.CAPTURE:
        return PaymentCaptured(*who, row.id, amount, currency, row.subject)
    if row.kind == TransactionKind.VOID:
        return PaymentVoided(*who, row.id, amount, currency)
    return PaymentRefunded(*who, row.id, amount, currency, row.reason)
