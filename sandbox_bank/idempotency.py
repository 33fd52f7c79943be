"""Same key and body: the first answer, whatever has happened since.

The answer is stored in the transaction of its effect, so neither exists without the other.
"""

import hashlib
import json
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sandbox_bank.problems import Problem


@dataclass(frozen=True)
class Claim:
    """One write a merchant asks for: who, where, under which key, and with what body."""

    merchant_id: int
    endpoint: str
    key: str
    body_hash: str


@dataclass(frozen=True)
class FirstAnswer:
    status: int
    body: str


class InFlight:
    """Keys being worked on at this moment."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._keys: set[tuple[int, str, str]] = set()

    @contextmanager
    def claim(self, claim: Claim) -> Iterator[None]:
        key = (claim.merchant_id, claim.endpoint, claim.key)
        with self._lock:
            if key in self._keys:
                raise Problem(
                    409, "idempotency_in_flight", "The first request with this key is not answered."
                )
            self._keys.add(key)
        try:
            yield
        finally:
            with self._lock:
                self._keys.discard(key)


def hash_body(body: object) -> str:
    """Equal for equal JSON, however it was spaced or ordered."""
    return hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()


def find_first_answer(db: sqlite3.Connection, claim: Claim) -> FirstAnswer | None:
    """The stored answer. Raises Problem when the key came with another body before."""
    row = db.execute(
        "SELECT body_hash, status, body FROM first_answers"
        " WHERE merchant_id = ? AND endpoint = ? AND key = ?",
        (claim.merchant_id, claim.endpoint, claim.key),
    ).fetchone()
    if row is None:
        return None
    if row["body_hash"] != claim.body_hash:
        raise Problem(422, "idempotency_mismatch", "This key was used with another body.")
    return FirstAnswer(row["status"], row["body"])


def keep_first_answer(db: sqlite3.Connection, claim: Claim, answer: FirstAnswer) -> None:
    db.execute(
        "INSERT INTO first_answers VALUES (?, ?, ?, ?, ?, ?)",
        (claim.merchant_id, claim.endpoint, claim.key, claim.body_hash, answer.status, answer.body),
    )
