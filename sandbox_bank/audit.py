"""Proof that no money was made or lost: every balance against what was written down."""

import sqlite3

from sandbox_bank.rules import status_of_money

BALANCES = """
    SELECT kind || ' ' || holder || ' ' || currency AS account, balance_minor, (
        SELECT coalesce(sum(amount_minor), 0) FROM incoming WHERE account = accounts.id
    ) AS moved_minor
    FROM accounts
"""
INCOMING = """
    WITH incoming AS MATERIALIZED (
        SELECT account, sum(amount_minor) AS amount_minor FROM (
            SELECT to_account AS account, amount_minor FROM movements
            UNION ALL SELECT from_account, -amount_minor FROM movements
        ) GROUP BY account
    )
"""
CURRENCIES = (
    "SELECT currency, sum(balance_minor) AS balance_minor FROM accounts"
    " GROUP BY currency HAVING sum(balance_minor) <> 0"
)
PAYMENTS_AGAINST_ACCOUNTS = """
    SELECT kind, currency, sum(balance_minor) AS balance_minor, coalesce((
        SELECT sum(CASE accounts.kind
            WHEN 'held' THEN authorised_minor - captured_minor - voided_minor
            ELSE captured_minor - refunded_minor END)
        FROM payments WHERE payments.currency = accounts.currency
    ), 0) AS expected_minor
    FROM accounts WHERE kind IN ('held', 'merchant') GROUP BY kind, currency
"""
PAYMENTS_AGAINST_MOVEMENTS = """
    SELECT payments.* FROM payments LEFT JOIN (
        SELECT payment_id,
            sum(CASE kind WHEN 'authorise' THEN amount_minor ELSE 0 END) AS authorised,
            sum(CASE kind WHEN 'capture' THEN amount_minor ELSE 0 END) AS captured,
            sum(CASE kind WHEN 'release' THEN amount_minor ELSE 0 END) AS voided,
            sum(CASE kind WHEN 'refund' THEN amount_minor ELSE 0 END) AS refunded
        FROM movements WHERE payment_id IS NOT NULL GROUP BY payment_id
    ) AS moved ON moved.payment_id = payments.id
    WHERE authorised_minor <> coalesce(authorised, 0) OR captured_minor <> coalesce(captured, 0)
        OR voided_minor <> coalesce(voided, 0) OR refunded_minor <> coalesce(refunded, 0)
"""
IMPOSSIBLE_PAYMENTS = (
    "SELECT * FROM payments WHERE authorised_minor > amount_minor"
    " OR captured_minor + voided_minor > authorised_minor OR refunded_minor > captured_minor"
)
AUTHORISED_PAYMENTS = "SELECT * FROM payments WHERE authorised_minor > 0 AND status <> 'expired'"


def list_problems(db: sqlite3.Connection) -> list[str]:
    """One sentence per thing that does not add up; none when the books are right."""
    problems = [
        f"account {row['account']}: balance {row['balance_minor']}, moved {row['moved_minor']}"
        for row in db.execute(INCOMING + BALANCES)
        if row["balance_minor"] != row["moved_minor"]
    ]
    problems += [
        f"currency {row['currency']}: all balances sum to {row['balance_minor']}, not to 0"
        for row in db.execute(CURRENCIES)
    ]
    problems += [
        f"{row['kind']} accounts {row['currency']}: {row['balance_minor']}, "
        f"payments say {row['expected_minor']}"
        for row in db.execute(PAYMENTS_AGAINST_ACCOUNTS)
        if row["balance_minor"] != row["expected_minor"]
    ]
    problems += [
        f"payment {row['id']}: its amounts are not the sums of its movements"
        for row in db.execute(PAYMENTS_AGAINST_MOVEMENTS)
    ]
    problems += [
        f"payment {row['id']}: more captured, voided or refunded than there was"
        for row in db.execute(IMPOSSIBLE_PAYMENTS)
    ]
    problems += [
        f"payment {row['id']}: its status {row['status']} does not follow from its amounts"
        for row in db.execute(AUTHORISED_PAYMENTS)
        if row["status"] != _expected_status(row)
    ]
    return problems


def _expected_status(row: sqlite3.Row) -> str:
    return status_of_money(
        authorised=row["authorised_minor"],
        captured=row["captured_minor"],
        voided=row["voided_minor"],
        refunded=row["refunded_minor"],
    )
