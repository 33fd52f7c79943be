"""Double entry: every movement takes from one account what it gives to another.

Kinds of account: `vault` (the bank's own, may be negative), `shopper`, `held` (authorised but
not captured, per shopper), `merchant`.
"""

import sqlite3
from datetime import datetime

from sandbox_bank.cards import Card
from sandbox_bank.clock import as_text
from sandbox_bank.rules import currency_digits


def find_or_open_account(db: sqlite3.Connection, kind: str, holder: str, currency: str) -> int:
    found = _find_account(db, kind, holder, currency)
    if found is not None:
        return int(found["id"])
    opened = db.execute(
        "INSERT INTO accounts (kind, holder, currency) VALUES (?, ?, ?)", (kind, holder, currency)
    ).lastrowid
    assert opened is not None
    return opened


def move(
    db: sqlite3.Connection,
    *,
    kind: str,
    from_account: int,
    to_account: int,
    amount_minor: int,
    payment_id: str | None,
    now: datetime,
) -> None:
    """Take from one account, give to the other, and write the movement down."""
    db.execute(
        "INSERT INTO movements (kind, from_account, to_account, amount_minor, payment_id,"
        " created_at) VALUES (?, ?, ?, ?, ?, ?)",
        (kind, from_account, to_account, amount_minor, payment_id, as_text(now)),
    )
    change = "UPDATE accounts SET balance_minor = balance_minor + ? WHERE id = ?"
    db.execute(change, (-amount_minor, from_account))
    db.execute(change, (amount_minor, to_account))


def shopper_account_with(
    db: sqlite3.Connection, *, card: Card, currency: str, amount_minor: int, now: datetime
) -> int | None:
    """The account behind the card if it can pay the amount, else None.

    It is opened with the card's opening balance on first use in a currency. A card that never
    runs out is topped up from the vault when it would.
    """
    account, balance = _open_shopper_account(db, card, currency, now)
    if balance >= amount_minor:
        return account
    if not card.never_runs_out:
        return None
    top_up = max(amount_minor, card.opening_major * 10 ** currency_digits(currency))
    _pay_from_vault(db, "top_up", account, currency, top_up, now)
    return account


def list_accounts(db: sqlite3.Connection) -> list[sqlite3.Row]:
    """Every account; `holder` is a card number or a merchant's id, `name` is for people."""
    return db.execute(
        "SELECT kind, holder, currency, balance_minor, CASE kind WHEN 'merchant'"
        " THEN (SELECT name FROM merchants WHERE id = holder) ELSE holder END AS name FROM accounts"
        " ORDER BY kind = 'vault', kind = 'held', kind, holder, currency"
    ).fetchall()


def _find_account(
    db: sqlite3.Connection, kind: str, holder: str, currency: str
) -> sqlite3.Row | None:
    row: sqlite3.Row | None = db.execute(
        "SELECT id, balance_minor FROM accounts WHERE kind = ? AND holder = ? AND currency = ?",
        (kind, holder, currency),
    ).fetchone()
    return row


def _open_shopper_account(
    db: sqlite3.Connection, card: Card, currency: str, now: datetime
) -> tuple[int, int]:
    found = _find_account(db, "shopper", card.number, currency)
    if found is not None:
        return found["id"], found["balance_minor"]
    account = find_or_open_account(db, "shopper", card.number, currency)
    opening = card.opening_major * 10 ** currency_digits(currency)
    if opening:
        _pay_from_vault(db, "opening", account, currency, opening, now)
    return account, opening


def _pay_from_vault(
    db: sqlite3.Connection, kind: str, account: int, currency: str, amount: int, now: datetime
) -> None:
    move(
        db,
        kind=kind,
        from_account=find_or_open_account(db, "vault", "bank", currency),
        to_account=account,
        amount_minor=amount,
        payment_id=None,
        now=now,
    )
