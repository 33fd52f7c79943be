"""Payments whose time is over."""

import time
from datetime import datetime

from sandbox_bank import clock
from sandbox_bank.bank import Bank, Transaction
from sandbox_bank.clock import as_text
from sandbox_bank.notices import queue_notice
from sandbox_bank.payment import Payment, change_payment
from sandbox_bank.rules import Status
from sandbox_bank.settling import change_money, move_held

MAY_EXPIRE = (
    Status.REQUIRES_ACTION,
    Status.AUTHORISED,
    Status.PARTIALLY_CAPTURED,
    Status.PARTIALLY_REFUNDED,
)
SECONDS_BETWEEN_LOOKS = 30


def expire_if_due(transaction: Transaction, payment: Payment, now: datetime) -> Payment:
    """Once its time is over, release what is held and end a payment nobody paid."""
    if payment.status not in MAY_EXPIRE or payment.expires_at > as_text(now):
        return payment
    held = payment.held_minor
    if not held and not payment.awaits_shopper:
        return payment
    if held:
        move_held(transaction, payment, "release", held, now)
        payment = change_money(transaction, payment, voided=held)
    if not payment.captured_minor:
        payment = change_payment(transaction.db, payment, status=Status.EXPIRED, next_step=None)
    queue_notice(transaction, payment, "payment.expired", now)
    return payment


def expire_payments(bank: Bank, now: datetime) -> int:
    """Expire every payment that is due; returns how many there were."""
    marks = ", ".join(f"'{status}'" for status in MAY_EXPIRE)
    with bank.transaction() as transaction:
        due = transaction.db.execute(
            f"SELECT * FROM payments WHERE status IN ({marks})"  # noqa: S608
            " AND expires_at <= ? AND (authorised_minor = 0"
            " OR authorised_minor > captured_minor + voided_minor) LIMIT 500",
            (as_text(now),),
        ).fetchall()
        for row in due:
            expire_if_due(transaction, Payment(**dict(row)), now)
    return len(due)


def watch_expiry(bank: Bank) -> None:
    """Expire what is due, twice a minute, for as long as the program runs."""
    while True:
        expire_payments(bank, clock.now())
        time.sleep(SECONDS_BETWEEN_LOOKS)
