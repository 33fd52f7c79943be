"""Cards that shoppers asked a merchant to keep: a token each, good for that merchant alone."""

import secrets
import sqlite3
from dataclasses import dataclass
from datetime import datetime

from sandbox_bank.bank import Transaction
from sandbox_bank.cards import BY_TOKEN, Card
from sandbox_bank.clock import as_text
from sandbox_bank.payment import Payment, change_payment


@dataclass(frozen=True)
class KeptCard:
    """`customer` is what the merchant calls the shopper; only for them the token pays."""

    id: str
    merchant_id: int
    customer: str
    card_token: str
    expires: str
    created_at: str

    @property
    def card(self) -> Card:
        return BY_TOKEN[self.card_token]

    def is_over(self, now: datetime) -> bool:
        """Whether its last month is over."""
        month, year = self.expires.split("/")
        return (int(year), int(month)) < (now.year, now.month)


def keep_card(transaction: Transaction, payment: Payment, now: datetime) -> Payment:
    """Issue the token of a card that has just paid; the same card kept again has the same token."""
    if not payment.keeps_card or not payment.customer_reference:
        return payment
    row = transaction.db.execute(
        "INSERT INTO kept_cards (id, merchant_id, customer, card_token, expires, created_at)"
        " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (merchant_id, customer, card_token)"
        " DO UPDATE SET expires = excluded.expires RETURNING id",
        (
            f"card_{secrets.token_hex(12)}",
            payment.merchant_id,
            payment.customer_reference,
            payment.card_token,
            payment.card_expires,
            as_text(now),
        ),
    ).fetchone()
    return change_payment(transaction.db, payment, kept_card=row["id"])


def find_kept_card(
    db: sqlite3.Connection, card_id: str, *, merchant_id: int, customer: str | None
) -> KeptCard | None:
    """The card behind a token, for its merchant and its shopper; nobody else's is found."""
    row = db.execute(
        "SELECT * FROM kept_cards WHERE id = ? AND merchant_id = ? AND customer = ?",
        (card_id, merchant_id, customer),
    ).fetchone()
    return KeptCard(**dict(row)) if row else None


def drop_kept_card(db: sqlite3.Connection, card_id: str, *, merchant_id: int) -> bool:
    """Forget a token; False where this merchant has none such."""
    dropped = db.execute(
        "DELETE FROM kept_cards WHERE id = ? AND merchant_id = ?", (card_id, merchant_id)
    )
    return bool(dropped.rowcount)
