"""What becomes of held money: captured, released, given back.

A refusal is raised before anything is written, so that the caller may store it as the answer.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sandbox_bank.accounts import find_or_open_account, move
from sandbox_bank.bank import Transaction
from sandbox_bank.clock import as_text
from sandbox_bank.notices import queue_notice
from sandbox_bank.payment import Payment, change_payment
from sandbox_bank.problems import Problem
from sandbox_bank.rules import Status, format_amount, status_of_money


@dataclass(frozen=True)
class Operation:
    id: str
    kind: Literal["capture", "void", "refund"]
    amount_minor: int
    status: Literal["succeeded"] = "succeeded"


def capture(
    transaction: Transaction, payment: Payment, *, amount_minor: int, final: bool, now: datetime
) -> tuple[Payment, Operation]:
    """Give the merchant held money; a final capture releases the rest to the shopper."""
    if not payment.held_minor:
        raise _illegal_state(payment, "captured")
    _check_amount(payment, amount_minor, payment.held_minor, "held")
    move_held(transaction, payment, "capture", amount_minor, now)
    rest = payment.held_minor - amount_minor if final else 0
    if rest:
        move_held(transaction, payment, "release", rest, now)
    payment = change_money(transaction, payment, captured=amount_minor, voided=rest)
    queue_notice(transaction, payment, "payment.captured", now)
    return payment, _write_operation(transaction, payment, "capture", amount_minor, now)


def void(transaction: Transaction, payment: Payment, *, now: datetime) -> tuple[Payment, Operation]:
    """Release what is held; a payment not authorised yet can no longer be paid."""
    released = payment.held_minor
    if payment.awaits_shopper:
        payment = change_payment(transaction.db, payment, status=Status.VOIDED, next_step=None)
    elif released:
        move_held(transaction, payment, "release", released, now)
        payment = change_money(transaction, payment, voided=released)
    else:
        raise _illegal_state(payment, "voided")
    queue_notice(transaction, payment, "payment.voided", now)
    return payment, _write_operation(transaction, payment, "void", released, now)


def refund(
    transaction: Transaction, payment: Payment, *, amount_minor: int, reference: str, now: datetime
) -> tuple[Payment, Operation]:
    """Give captured money back to the shopper, from the merchant's account."""
    if not payment.captured_minor:
        raise _illegal_state(payment, "refunded")
    _check_amount(payment, amount_minor, payment.refundable_minor, "captured and not refunded")
    assert payment.card
    holder = str(payment.merchant_id)
    move(
        transaction.db,
        kind="refund",
        from_account=find_or_open_account(transaction.db, "merchant", holder, payment.currency),
        to_account=find_or_open_account(
            transaction.db, "shopper", payment.card.number, payment.currency
        ),
        amount_minor=amount_minor,
        payment_id=payment.id,
        now=now,
    )
    payment = change_money(transaction, payment, refunded=amount_minor)
    queue_notice(transaction, payment, "payment.refunded", now)
    return payment, _write_operation(transaction, payment, "refund", amount_minor, now, reference)


def _illegal_state(payment: Payment, wanted: str) -> Problem:
    return Problem(
        422,
        "illegal_state",
        f"This payment is {payment.status} and cannot be {wanted}.",
        payment_status=payment.status,
    )


def _check_amount(payment: Payment, wanted: int, available: int, what: str) -> None:
    if wanted > available:
        raise Problem(
            422,
            "amount_too_large",
            f"{format_amount(available, payment.currency)} is {what},"
            f" {format_amount(wanted, payment.currency)} was asked for.",
            available_minor=available,
        )


def move_held(
    transaction: Transaction,
    payment: Payment,
    kind: Literal["capture", "release"],
    amount_minor: int,
    now: datetime,
) -> None:
    """Held money goes to the merchant (capture) or back to the shopper (release)."""
    assert payment.card
    db, number, currency = transaction.db, payment.card.number, payment.currency
    receiver = (
        find_or_open_account(db, "merchant", str(payment.merchant_id), currency)
        if kind == "capture"
        else find_or_open_account(db, "shopper", number, currency)
    )
    move(
        db,
        kind=kind,
        from_account=find_or_open_account(db, "held", number, currency),
        to_account=receiver,
        amount_minor=amount_minor,
        payment_id=payment.id,
        now=now,
    )


def change_money(
    transaction: Transaction,
    payment: Payment,
    *,
    captured: int = 0,
    voided: int = 0,
    refunded: int = 0,
) -> Payment:
    captured += payment.captured_minor
    voided += payment.voided_minor
    refunded += payment.refunded_minor
    status = status_of_money(
        authorised=payment.authorised_minor, captured=captured, voided=voided, refunded=refunded
    )
    return change_payment(
        transaction.db,
        payment,
        status=status,
        captured_minor=captured,
        voided_minor=voided,
        refunded_minor=refunded,
    )


def _write_operation(
    transaction: Transaction,
    payment: Payment,
    kind: Literal["capture", "void", "refund"],
    amount_minor: int,
    now: datetime,
    reference: str = "",
) -> Operation:
    operation = Operation(f"{kind}_{secrets.token_hex(12)}", kind, amount_minor)
    transaction.db.execute(
        "INSERT INTO operations VALUES (?, ?, ?, ?, ?, ?)",
        (operation.id, payment.id, kind, amount_minor, reference, as_text(now)),
    )
    return operation
