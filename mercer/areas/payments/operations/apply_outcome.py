"""What the bank says goes into our books."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.payments.gateway import Outcome, OutcomeState
from mercer.areas.payments.models import Payment, StoredCard
from mercer.areas.payments.operations._books import Books, new_row, open_books
from mercer.areas.payments.operations._cards import keep_card, put_aside
from mercer.areas.payments.rules import PaymentStatus, TransactionKind, TransactionStatus

SAYS_NOTHING = (OutcomeState.UNKNOWN, OutcomeState.ACTION_NEEDED)
NO_MONEY = (OutcomeState.DECLINED, OutcomeState.NEVER_ASKED)
KEPT_WHERE = (OutcomeState.AUTHORISED, OutcomeState.CAPTURED)
BY_THE_BANK = "bank"


def apply_outcome(*, payment_id: UUID, outcome: Outcome, now: datetime) -> Payment:
    """Bring our books in line with the bank's totals; the same answer twice changes nothing.

    Answers may come in any order: totals only grow, so an old answer is found to be known already.
    What we have asked for and not heard of counts as known, because its own answer is on the way.
    A card that the customer wanted kept is, with the money.
    An amount that our books cannot have is kept as `mismatch`, and nothing else changes.
    Runs in the caller's transaction. **Raises** PaymentNotFound. **Locks** the payment.
    **Announces** PaymentAuthorised, PaymentCaptured, PaymentDeclined, PaymentVoided,
    PaymentRefunded, once each; PaymentMismatch.
    """
    with transaction.atomic(savepoint=False):
        books = open_books(payment_id)
        absorb(books, outcome, now)
        return books.close()


def absorb(books: Books, outcome: Outcome, now: datetime) -> None:
    """Add the transactions that make our sums the bank's. Runs under the payment's lock."""
    if not outcome.is_known:
        return
    payment = books.payment
    if outcome.currency and outcome.currency != payment.currency:
        books.mismatch(payment.currency, f"currency {outcome.currency}")
        return
    _copy_facts(books, outcome)
    if outcome.state not in SAYS_NOTHING:
        books.put(is_settled=True)
    if outcome.state in NO_MONEY:
        _decline(books, outcome, now)
    elif outcome.state not in (*SAYS_NOTHING, OutcomeState.AWAITING):
        _authorise(books, outcome, now)
        _catch_up(books, outcome, now)
        _keep_card(books, outcome, now)


def _copy_facts(books: Books, outcome: Outcome) -> None:
    """The bank's reference, its page for the shopper, the card, where to transfer to."""
    payment = books.payment
    if outcome.gateway_reference:
        books.put(gateway_reference=outcome.gateway_reference)
    if outcome.card:
        books.put(card=outcome.card)
    if outcome.instructions:
        books.put(instructions=outcome.instructions)
    if outcome.expires_at:
        books.put(expires_at=outcome.expires_at)
    waits = outcome.state in (OutcomeState.ACTION_NEEDED, OutcomeState.AWAITING)
    if waits and payment.status == PaymentStatus.NEW:
        books.put(status=PaymentStatus.PENDING)
    if outcome.state == OutcomeState.ACTION_NEEDED:
        books.put(action_url=outcome.action_url)
    else:
        books.put(action_url="")


def _decline(books: Books, outcome: Outcome, now: datetime) -> None:
    """Write one refusal, unless money was held before: then the refusal is old news."""
    if books.sums.authorised or books.payment.status == PaymentStatus.DECLINED:
        return
    code = outcome.decline_code or str(outcome.state)
    row = new_row(
        TransactionKind.AUTHORISE, TransactionStatus.FAILED, books.payment.amount_minor, now
    )
    row.failure_code = code[:60]
    row.gateway_reference = outcome.gateway_reference
    books.add(row)
    books.put(decline_code=code[:60])


def _authorise(books: Books, outcome: Outcome, now: datetime) -> None:
    """Money is held, or was before it was taken or let go."""
    nothing_held = outcome.state == OutcomeState.VOIDED and not (
        outcome.voided_minor or outcome.captured_minor
    )
    if nothing_held:
        return
    payment, held = books.payment, books.sums.authorised
    if not outcome.amount_minor:
        return
    if held and outcome.amount_minor != held:
        books.mismatch(f"held {held}", f"held {outcome.amount_minor}")
        return
    if held:
        return
    row = new_row(TransactionKind.AUTHORISE, TransactionStatus.SUCCEEDED, outcome.amount_minor, now)
    row.gateway_reference = outcome.gateway_reference
    books.add(row)
    books.put(decline_code="")
    if payment.stored_card_id:
        StoredCard.objects.filter(pk=payment.stored_card_id).update(last_used_at=now)
    if outcome.amount_minor != payment.amount_minor:
        books.mismatch(f"asked {payment.amount_minor}", f"held {outcome.amount_minor}")


def _keep_card(books: Books, outcome: Outcome, now: datetime) -> None:
    """The card that has paid is kept for the customer who asked for it, once; where the money was
    let go, nobody wants it kept."""
    payment, kept = books.payment, outcome.kept_card
    if payment.keep_card_for is None or kept is None:
        return
    if outcome.state in KEPT_WHERE:
        keep_card(payment, kept, now)
    else:
        put_aside(payment.store_id, payment.method_id, kept.token, now)
    books.put(keep_card_for=None)


def _catch_up(books: Books, outcome: Outcome, now: datetime) -> None:
    """Add what the bank did without being asked by us: automatic capture, expiry, its own desk."""
    sums = books.sums
    known = {
        TransactionKind.CAPTURE: (sums.claimed_capture, outcome.captured_minor),
        TransactionKind.VOID: (sums.claimed_void, outcome.voided_minor),
        TransactionKind.REFUND: (sums.claimed_refund, outcome.refunded_minor),
    }
    for kind, (ours, theirs) in known.items():
        if theirs > ours:
            _add_foreign(books, kind, theirs - ours, now)
    ended = outcome.state == OutcomeState.VOIDED and not books.sums.ended
    if ended and not books.pending(TransactionKind.VOID):
        _add_foreign(books, TransactionKind.VOID, 0, now)


def _add_foreign(books: Books, kind: TransactionKind, amount: int, now: datetime) -> None:
    sums = books.sums
    most = {
        TransactionKind.CAPTURE: sums.authorised - sums.captured,
        TransactionKind.VOID: sums.authorised - sums.voided,
        TransactionKind.REFUND: sums.captured - sums.refunded,
    }[kind]
    if amount > most:
        books.mismatch(f"{kind} at most {most}", f"{kind} {amount}")
        return
    row = new_row(kind, TransactionStatus.SUCCEEDED, amount, now)
    row.actor = BY_THE_BANK
    books.add(row)
