"""A wallet session: a shopper is asked who they are and what to pay with; nothing is paid yet."""

import secrets
import sqlite3
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sandbox_bank.authorising import PaymentRequest, decline, open_payment
from sandbox_bank.bank import Transaction
from sandbox_bank.cards import BY_TOKEN, DeclineCode
from sandbox_bank.clock import as_text
from sandbox_bank.payment import Payment, find_payment
from sandbox_bank.people import BY_CODE
from sandbox_bank.problems import Problem
from sandbox_bank.rules import Status

LASTS = timedelta(minutes=30)
NOT_PAID = (Status.DECLINED, Status.FAILED, Status.VOIDED, Status.EXPIRED)


class SessionStatus(StrEnum):
    OPEN = "open"
    APPROVED = "approved"
    CANCELLED = "cancelled"
    EXPIRED = "expired"


@dataclass(frozen=True)
class SessionRequest:
    """What a merchant asks a wallet for; `amount_minor` is an estimate, and may be 0."""

    reference: str
    amount_minor: int
    currency: str
    needs_address: bool
    countries: str
    return_url: str
    description: str


@dataclass(frozen=True)
class WalletSession:
    id: str
    merchant_id: int
    reference: str
    amount_minor: int
    currency: str
    needs_address: int
    countries: str
    return_url: str
    description: str
    status: str
    person: str | None
    card_token: str | None
    payment_id: str | None
    created_at: str
    expires_at: str

    def seen(self, now: datetime) -> "WalletSession":
        """As it is now: a session whose time is over can neither be decided nor paid with."""
        over = self.expires_at <= as_text(now) and self.status != SessionStatus.CANCELLED
        return replace(self, status=SessionStatus.EXPIRED) if over else self

    @property
    def page_path(self) -> str:
        return f"/wallet/{self.id}"

    def delivers_to(self, country: str) -> bool:
        """Whether the merchant said that it delivers there; one that named none does everywhere."""
        return not self.countries or country in self.countries.split()


def open_session(
    transaction: Transaction, *, merchant_id: int, request: SessionRequest, now: datetime
) -> WalletSession:
    row = {
        **vars(request),
        "needs_address": int(request.needs_address),
        "id": f"wal_{secrets.token_hex(12)}",
        "merchant_id": merchant_id,
        "status": SessionStatus.OPEN,
        "person": None,
        "card_token": None,
        "payment_id": None,
        "created_at": as_text(now),
        "expires_at": as_text(now + LASTS),
    }
    columns, values = ", ".join(row), ", ".join(f":{column}" for column in row)
    sql = f"INSERT INTO wallet_sessions ({columns}) VALUES ({values}) RETURNING *"  # noqa: S608
    return WalletSession(**dict(transaction.db.execute(sql, row).fetchone()))


def find_session(
    db: sqlite3.Connection, session_id: str, *, merchant_id: int | None = None
) -> WalletSession | None:
    """The session by its id; with `merchant_id`, only if it is that merchant's."""
    row = db.execute("SELECT * FROM wallet_sessions WHERE id = ?", (session_id,)).fetchone()
    if row is None or merchant_id not in (None, row["merchant_id"]):
        return None
    return WalletSession(**dict(row))


def unknown_session() -> Problem:
    return Problem(404, "not_found", "There is no such wallet session.")


def change_session(db: sqlite3.Connection, session: WalletSession, **changes: Any) -> WalletSession:
    """Write some columns and return the session as it now stands."""
    columns = ", ".join(f"{column} = :{column}" for column in changes)
    row = db.execute(
        f"UPDATE wallet_sessions SET {columns} WHERE id = :id RETURNING *",  # noqa: S608
        {**changes, "id": session.id},
    ).fetchone()
    return WalletSession(**dict(row))


def as_answer(session: WalletSession, public_url: str) -> dict[str, Any]:
    """The session as merchants see it; who the shopper is, only after they have said yes."""
    approved = session.status == SessionStatus.APPROVED
    card = BY_TOKEN[session.card_token] if approved and session.card_token else None
    person = BY_CODE[session.person] if approved and session.person else None
    return {
        "id": session.id,
        "reference": session.reference,
        "status": session.status,
        "action_url": public_url + session.page_path
        if session.status == SessionStatus.OPEN
        else None,
        "contact": person and person.told(needs_address=bool(session.needs_address)),
        "card": card and {"brand": card.brand, "last4": card.last4},
        "expires_at": session.expires_at,
    }


def pay_by_wallet(
    transaction: Transaction,
    *,
    merchant_id: int,
    request: PaymentRequest,
    session_id: str,
    now: datetime,
) -> Payment:
    """Open a payment with the card that the shopper chose in the wallet; one per session."""
    session = find_session(transaction.db, session_id, merchant_id=merchant_id)
    session = session and session.seen(now)
    refusal = refuse(transaction.db, session, request)
    if refusal is not None or session is None or session.card_token is None:
        payment = open_payment(transaction, merchant_id=merchant_id, request=request, now=now)
        return decline(transaction, payment, refusal or DeclineCode.WALLET_EXPIRED, now)
    with_card = replace(request, card=BY_TOKEN[session.card_token])
    payment = open_payment(transaction, merchant_id=merchant_id, request=with_card, now=now)
    change_session(transaction.db, session, payment_id=payment.id)
    return payment


def refuse(
    db: sqlite3.Connection, session: WalletSession | None, request: PaymentRequest
) -> DeclineCode | None:
    """Why a session cannot be paid with."""
    if session is None or session.status != SessionStatus.APPROVED:
        return DeclineCode.WALLET_EXPIRED
    if session.currency != request.currency:
        return DeclineCode.WALLET_CURRENCY
    paid = find_payment(db, session.payment_id) if session.payment_id else None
    if paid is not None and paid.status not in NOT_PAID:
        return DeclineCode.WALLET_USED
    return None
