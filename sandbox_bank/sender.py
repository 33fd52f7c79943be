"""Sends waiting webhooks, signed after the Standard Webhooks specification, until they are heard.

One thread decides and writes down, a few others post. Nothing is asked of the disk while
nothing is due. Source: https://www.standardwebhooks.com
"""

import base64
import hashlib
import hmac
import sqlite3
import threading
import time
import traceback
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import httpx

from sandbox_bank import clock
from sandbox_bank.store import Store

BACK_OFF_SECONDS = (1, 2, 5, 15, 60)
MOST_ATTEMPTS = 20
POSTING_THREADS = 8
ANSWER_SECONDS = 5.0


@dataclass(frozen=True)
class Notice:
    id: int
    webhook_id: str
    url: str
    body: str
    webhook_secret: str


@dataclass(frozen=True)
class Outcome:
    notice_id: int
    heard: bool
    answer: str


class Sender:
    def __init__(self, store: Store) -> None:
        self._store = store
        self._woken = threading.Event()
        self._stopping = False
        self._posting: set[int] = set()
        self._outcomes: deque[Outcome] = deque()
        self._pool = ThreadPoolExecutor(POSTING_THREADS, "webhook")
        limits = httpx.Limits(
            max_connections=POSTING_THREADS * 2, max_keepalive_connections=POSTING_THREADS
        )
        self._http = httpx.Client(timeout=ANSWER_SECONDS, limits=limits, trust_env=False)

    def start(self) -> None:
        self._thread = threading.Thread(target=self._run, name="webhook-sender", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Finish the posts under way and write their outcomes down."""
        self._stopping = True
        self.wake()
        self._thread.join(ANSWER_SECONDS)
        self._pool.shutdown(cancel_futures=True)
        self._write_outcomes()
        self._http.close()

    def wake(self) -> None:
        self._woken.set()

    def deliver_now(self, notice_id: int) -> None:
        """Send one notice on the caller's thread, before it answers."""
        with self._store.reading() as db:
            row = db.execute(f"{SELECT_NOTICE} WHERE notices.id = ?", (notice_id,)).fetchone()
        outcome = self._post(Notice(**dict(row)))
        with self._store.writing() as db:
            _write_outcome(db, outcome)
        self.wake()

    def _run(self) -> None:
        while not self._stopping:
            self._woken.clear()
            try:
                self._write_outcomes()
                pause = self._post_due()
            except sqlite3.Error:
                traceback.print_exc()
                pause = 1.0
            self._woken.wait(pause)

    def _post_due(self) -> float | None:
        """Give due notices to idle threads; returns the seconds until there may be more."""
        free = POSTING_THREADS * 2 - len(self._posting)
        if not free:
            return None
        with self._store.reading() as db:
            waiting = [
                row
                for row in db.execute(
                    SELECT_PENDING,
                    (len(self._posting) + free + 1,),
                )
                if row["id"] not in self._posting
            ]
            now = time.time()
            due = [row["id"] for row in waiting[:free] if row["due_at"] <= now]
            notices = [
                Notice(
                    **dict(db.execute(f"{SELECT_NOTICE} WHERE notices.id = ?", (one,)).fetchone())
                )
                for one in due
            ]
        for notice in notices:
            self._posting.add(notice.id)
            self._pool.submit(self._post_and_tell, notice)
        later = [row["due_at"] for row in waiting if row["id"] not in self._posting]
        return max(0.0, min(later) - now) if later and len(due) < free else None

    def _post_and_tell(self, notice: Notice) -> None:
        self._outcomes.append(self._post(notice))
        self.wake()

    def _post(self, notice: Notice) -> Outcome:
        """Post once; anything but a 2xx answer counts as not heard."""
        moment = int(time.time())
        try:
            headers = {
                "content-type": "application/json",
                "webhook-id": notice.webhook_id,
                "webhook-timestamp": str(moment),
                "webhook-signature": sign(notice, moment),
            }
            answer = self._http.post(notice.url, content=notice.body, headers=headers)
        # Whatever goes wrong with one shop's address must not stop the others' webhooks.
        except Exception as failure:
            return Outcome(notice.id, False, f"{type(failure).__name__}: {failure}"[:200])
        return Outcome(notice.id, answer.is_success, str(answer.status_code))

    def _write_outcomes(self) -> None:
        outcomes = [self._outcomes.popleft() for _ in range(len(self._outcomes))]
        if not outcomes:
            return
        with self._store.writing() as db:
            for outcome in outcomes:
                _write_outcome(db, outcome)
        self._posting.difference_update(outcome.notice_id for outcome in outcomes)


SELECT_NOTICE = (
    "SELECT notices.id, webhook_id, url, body, webhook_secret"
    " FROM notices JOIN merchants ON merchants.id = notices.merchant_id"
)
SELECT_PENDING = "SELECT id, due_at FROM notices WHERE state = 'pending' ORDER BY due_at LIMIT ?"


def sign(notice: Notice, moment: int) -> str:
    """HMAC-SHA256 over `id.timestamp.body` with the secret's bytes, as `v1,<base64>`."""
    secret = base64.b64decode(notice.webhook_secret.removeprefix("whsec_"))
    content = f"{notice.webhook_id}.{moment}.{notice.body}".encode()
    return "v1," + base64.b64encode(hmac.digest(secret, content, hashlib.sha256)).decode()


def _write_outcome(db: sqlite3.Connection, outcome: Outcome) -> None:
    """Close the notice, or set when to try again."""
    db.execute(
        "INSERT INTO deliveries (notice_id, answer, attempted_at) VALUES (?, ?, ?)",
        (outcome.notice_id, outcome.answer, clock.as_text(clock.now())),
    )
    row = db.execute("SELECT attempts FROM notices WHERE id = ?", (outcome.notice_id,)).fetchone()
    attempts = row["attempts"] + 1
    state = "delivered" if outcome.heard else "pending"
    if not outcome.heard and attempts >= MOST_ATTEMPTS:
        state = "given_up"
    back_off = BACK_OFF_SECONDS[min(attempts, len(BACK_OFF_SECONDS)) - 1]
    db.execute(
        "UPDATE notices SET attempts = ?, state = ?, due_at = ? WHERE id = ?",
        (attempts, state, time.time() + back_off, outcome.notice_id),
    )
