"""From the merchant's request to money held, or to a refusal by the shopper's bank."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sandbox_bank.accounts import find_or_open_account, move, shopper_account_with
from sandbox_bank.bank import Transaction
from sandbox_bank.cards import Card, DeclineCode
from sandbox_bank.clock import as_text
from sandbox_bank.kept_cards import keep_card
from sandbox_bank.notices import queue_notice
from sandbox_bank.payment import Payment, change_payment
from sandbox_bank.rules import Status
from sandbox_bank.settling import capture


@dataclass(frozen=True)
class PaymentRequest:
    reference: str
    amount_minor: int
    currency: str
    capture: Literal["manual", "automatic"]
    card: Card | None
    return_url: str
    webhook_url: str | None
    description: str
    customer_email: str | None
    customer_reference: str | None = None
    keeps_card: bool = False


def open_payment(
    transaction: Transaction, *, merchant_id: int, request: PaymentRequest, now: datetime
) -> Payment:
    """Open a payment; with a card it is authorised, declined or challenged at once."""
    row = {
        "id": f"pay_{secrets.token_hex(12)}",
        "merchant_id": merchant_id,
        "status": Status.REQUIRES_ACTION,
        "next_step": "card",
        "created_at": as_text(now),
        "expires_at": as_text(now + transaction.bank.settings.authorisation_age),
    } | {name: value for name, value in vars(request).items() if name != "card"}
    columns = ", ".join(row)
    values = ", ".join(f":{column}" for column in row)
    written = transaction.db.execute(
        f"INSERT INTO payments ({columns}) VALUES ({values}) RETURNING *",  # noqa: S608
        row,
    ).fetchone()
    payment = Payment(**dict(written))
    if request.card is None:
        return payment
    return present_card(transaction, payment, request.card, expires=request.card.expires, now=now)


def present_card(
    transaction: Transaction, payment: Payment, card: Card, *, expires: str, now: datetime
) -> Payment:
    """Ask the shopper's bank: it pays, declines, or wants to hear from the shopper first."""
    payment = change_payment(
        transaction.db,
        payment,
        card_token=card.token,
        card_expires=expires,
        next_step="secure" if card.three_d_secure else None,
    )
    if card.three_d_secure:
        return payment
    if card.always_declined:
        return decline(transaction, payment, card.always_declined, now)
    return authorise(transaction, payment, card, now)


def authorise(transaction: Transaction, payment: Payment, card: Card, now: datetime) -> Payment:
    """Hold the money on the shopper's account; take it at once where capture is automatic."""
    account = shopper_account_with(
        transaction.db,
        card=card,
        currency=payment.currency,
        amount_minor=payment.amount_minor,
        now=now,
    )
    if account is None:
        return decline(transaction, payment, DeclineCode.INSUFFICIENT_FUNDS, now)
    move(
        transaction.db,
        kind="authorise",
        from_account=account,
        to_account=find_or_open_account(transaction.db, "held", card.number, payment.currency),
        amount_minor=payment.amount_minor,
        payment_id=payment.id,
        now=now,
    )
    payment = change_payment(
        transaction.db,
        payment,
        status=Status.AUTHORISED,
        next_step=None,
        authorised_minor=payment.amount_minor,
        expires_at=as_text(now + transaction.bank.settings.authorisation_age),
    )
    payment = keep_card(transaction, payment, now)
    if payment.capture == "automatic":
        return capture(
            transaction, payment, amount_minor=payment.amount_minor, final=True, now=now
        )[0]
    queue_notice(transaction, payment, "payment.authorised", now)
    return payment


def decline(
    transaction: Transaction, payment: Payment, code: DeclineCode, now: datetime
) -> Payment:
    payment = change_payment(
        transaction.db, payment, status=Status.DECLINED, next_step=None, decline_code=code
    )
    queue_notice(transaction, payment, "payment.declined", now)
    return payment
