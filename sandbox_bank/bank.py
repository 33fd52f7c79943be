"""The bank as one object: its state, its faults, its sender, and the merchants it knows."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from sandbox_bank.faults import FaultPanel
from sandbox_bank.idempotency import InFlight
from sandbox_bank.sender import Sender
from sandbox_bank.settings import DEMO_API_KEY, DEMO_NAME, DEMO_WEBHOOK_SECRET, Settings
from sandbox_bank.store import Store


@dataclass(frozen=True)
class Merchant:
    id: int
    name: str
    api_key: str
    webhook_secret: str


@dataclass
class Transaction:
    """What one piece of work writes, and the notices it leaves behind."""

    db: sqlite3.Connection
    bank: "Bank"
    notices_queued: bool = False
    deliver_before_answer: list[int] = field(default_factory=list)


class Bank:
    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.store = Store(settings.state)
        self.faults = FaultPanel(self.store)
        self.in_flight = InFlight()
        self.sender = Sender(self.store)
        self._merchants: dict[str, Merchant] = {}
        self.find_or_open_merchant(DEMO_NAME, DEMO_API_KEY, DEMO_WEBHOOK_SECRET)

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """One write transaction; its notices leave once it is committed."""
        with self.store.writing() as db:
            transaction = Transaction(db, self)
            yield transaction
        for notice_id in transaction.deliver_before_answer:
            self.sender.deliver_now(notice_id)
        if transaction.notices_queued:
            self.sender.wake()

    def find_or_open_merchant(
        self, name: str, api_key: str, webhook_secret: str
    ) -> tuple[Merchant, bool]:
        """The merchant with this key, and whether it is new. A known key changes nothing."""
        with self.store.writing() as db:
            opened = db.execute(
                "INSERT INTO merchants (name, api_key, webhook_secret) VALUES (?, ?, ?)"
                " ON CONFLICT (api_key) DO NOTHING",
                (name, api_key, webhook_secret),
            ).rowcount
        merchant = self.find_merchant(api_key)
        assert merchant is not None
        return merchant, bool(opened)

    def find_merchant(self, api_key: str) -> Merchant | None:
        """The merchant with this key. Merchants never change, so found ones are kept at hand."""
        if api_key not in self._merchants:
            with self.store.reading() as db:
                row = db.execute("SELECT * FROM merchants WHERE api_key = ?", (api_key,)).fetchone()
            if row is None:
                return None
            self._merchants[api_key] = Merchant(**dict(row))
        return self._merchants[api_key]

    def get_merchant(self, merchant_id: int) -> Merchant:
        with self.store.reading() as db:
            row = db.execute("SELECT * FROM merchants WHERE id = ?", (merchant_id,)).fetchone()
        return Merchant(**dict(row))
