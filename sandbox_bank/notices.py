"""Webhooks waiting to be sent: written with the change they tell of, sent later.

States of a notice: `pending`, `delivered`, `given_up` (tried too often), `withheld` (a fault).
"""

import json
import secrets
import sqlite3
from datetime import datetime, timedelta
from typing import Any

from sandbox_bank.bank import Transaction
from sandbox_bank.clock import as_text
from sandbox_bank.faults import WEBHOOK_KINDS, Kind
from sandbox_bank.payment import Payment, as_answer

OPERATION_OF = {
    "payment.authorised": "authorise",
    "payment.declined": "authorise",
    "payment.captured": "capture",
    "payment.voided": "void",
    "payment.refunded": "refund",
    "payment.expired": "expire",
}
# How long the answering thread may take over a webhook sent before its answer,
# until the sender takes the notice for forgotten and sends it too.
BEFORE_ANSWER_SECONDS = 30


def queue_notice(transaction: Transaction, payment: Payment, kind: str, now: datetime) -> None:
    """Write one webhook for the merchant, or two or none where a fault says so."""
    if payment.webhook_url is None:
        return
    hits = transaction.bank.faults.draw(OPERATION_OF[kind], WEBHOOK_KINDS, transaction.db)
    due_at = now + timedelta(
        seconds=sum(hit.seconds for hit in hits if hit.kind in (Kind.WEBHOOK_LATE, Kind.DELAY))
    )
    kinds = {hit.kind for hit in hits}
    before_answer = Kind.WEBHOOK_BEFORE_ANSWER in kinds
    body = {
        "type": kind,
        "timestamp": as_text(now),
        "data": as_answer(payment, transaction.bank.settings.public_url),
    }
    row: dict[str, Any] = {
        "webhook_id": f"msg_{secrets.token_hex(12)}",
        "merchant_id": payment.merchant_id,
        "payment_id": payment.id,
        "type": kind,
        "url": payment.webhook_url,
        "body": json.dumps(body, separators=(",", ":")),
        "state": "withheld" if Kind.WEBHOOK_NEVER in kinds else "pending",
        "due_at": due_at.timestamp(),
        "created_at": as_text(now),
    }
    if Kind.WEBHOOK_TWICE in kinds:
        _insert(transaction.db, row)
    if before_answer:
        row["due_at"] += BEFORE_ANSWER_SECONDS
    notice_id = _insert(transaction.db, row)
    if before_answer and row["state"] == "pending":
        transaction.deliver_before_answer.append(notice_id)
    transaction.notices_queued = True


def _insert(db: sqlite3.Connection, row: dict[str, Any]) -> int:
    notice_id = db.execute(
        "INSERT INTO notices (webhook_id, merchant_id, payment_id, type, url, body, state, due_at,"
        " created_at) VALUES (:webhook_id, :merchant_id, :payment_id, :type, :url, :body, :state,"
        " :due_at, :created_at)",
        row,
    ).lastrowid
    assert notice_id is not None
    return notice_id
