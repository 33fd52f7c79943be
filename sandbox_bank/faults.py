"""Ordered misbehaviour: rules that say how the bank goes wrong, how often, and for how long.

The rules live in SQLite and, because every call asks for them, in memory too.
"""

import random
import sqlite3
import threading
from collections.abc import Set as AbstractSet
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any

from sandbox_bank.problems import bad_body
from sandbox_bank.store import Store


class Kind(StrEnum):
    DELAY = "delay"
    DROP_ANSWER = "drop_answer"
    ERROR_500 = "error_500"
    WEBHOOK_TWICE = "webhook_twice"
    WEBHOOK_LATE = "webhook_late"
    WEBHOOK_BEFORE_ANSWER = "webhook_before_answer"
    WEBHOOK_NEVER = "webhook_never"


OPERATIONS = (
    "authorise",
    "capture",
    "void",
    "refund",
    "look_up",
    "wallet",
    "kept_card",
    "webhook",
    "any",
)
CALL_KINDS = frozenset({Kind.DELAY, Kind.DROP_ANSWER, Kind.ERROR_500})
WEBHOOK_KINDS = frozenset(Kind) - CALL_KINDS
LONGEST_SECONDS = 600


@dataclass(frozen=True)
class Fault:
    operation: str
    kind: Kind
    seconds: float
    times: int | None  # hits remaining; None for ever
    probability: float
    after_work: bool
    id: int = 0

    def concerns(self, operation: str, kinds: AbstractSet[Kind]) -> bool:
        """Whether the rule speaks of this call, or of the webhook this operation causes.

        `any` with a kind that is not about webhooks means every call, not every webhook.
        """
        about_webhook = kinds is WEBHOOK_KINDS
        wanted = self.kind in kinds or (
            about_webhook and self.operation == "webhook" and self.kind is Kind.DELAY
        )
        here = {operation, "any", "webhook"} if about_webhook else {operation, "any"}
        return wanted and self.operation in here and self.times != 0


class FaultPanel:
    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = threading.Lock()
        with store.reading() as db:
            self._faults = _list_faults(db)

    def list_faults(self) -> list[Fault]:
        return list(self._faults)

    def replace_faults(self, faults: list[Fault]) -> None:
        with self._store.writing() as db:
            db.execute("DELETE FROM faults")
            db.executemany(
                "INSERT INTO faults (operation, kind, seconds, times, probability, after_work)"
                " VALUES (:operation, :kind, :seconds, :times, :probability, :after_work)",
                [asdict(fault) for fault in faults],
            )
            with self._lock:
                self._faults = _list_faults(db)

    def draw(
        self, operation: str, kinds: AbstractSet[Kind], db: sqlite3.Connection | None = None
    ) -> list[Fault]:
        """The rules that hit this time; a counted rule has one hit fewer left.

        `db` is the write transaction the caller is in; without it the panel opens its own.
        """
        if not self._faults:
            return []
        with self._lock:
            hits = [
                fault
                for fault in self._faults
                if fault.concerns(operation, kinds) and random.random() < fault.probability  # noqa: S311
            ]
            counted = {fault.id for fault in hits if fault.times is not None}
            self._faults = [
                replace(fault, times=fault.times - 1)
                if fault.id in counted and fault.times
                else fault
                for fault in self._faults
            ]
        if counted:
            self._write_hits(counted, db)
        return hits

    def _write_hits(self, fault_ids: set[int], db: sqlite3.Connection | None) -> None:
        if db is None:
            with self._store.writing() as own:
                self._write_hits(fault_ids, own)
            return
        db.executemany(
            "UPDATE faults SET times = times - 1 WHERE id = ? AND times > 0",
            [(fault_id,) for fault_id in fault_ids],
        )


def read_fault(rule: Any) -> Fault:
    """A rule as JSON or as a form gives it. Raises Problem naming the field."""
    if not isinstance(rule, dict):
        raise bad_body("faults", "must be a list of objects")
    operation, kind = rule.get("operation"), rule.get("kind")
    if operation not in OPERATIONS:
        raise bad_body("operation", f"must be one of {', '.join(OPERATIONS)}")
    if kind not in list(Kind):
        raise bad_body("kind", f"must be one of {', '.join(Kind)}")
    if operation == "webhook" and kind in (Kind.DROP_ANSWER, Kind.ERROR_500):
        raise bad_body("kind", "a webhook can only be late, doubled, early or withheld")
    if operation == "look_up" and Kind(kind) in WEBHOOK_KINDS:
        raise bad_body("kind", "a look-up causes no webhook")
    times = rule.get("times")
    return Fault(
        operation=operation,
        kind=Kind(kind),
        seconds=_read_number(rule, "seconds", 0, LONGEST_SECONDS),
        times=None if times is None else int(_read_number(rule, "times", 0, 1_000_000_000)),
        probability=_read_number(rule, "probability", 1, 1),
        after_work=bool(rule.get("after_work", False)),
    )


def as_rule(fault: Fault) -> dict[str, Any]:
    return asdict(fault)


def _read_number(rule: dict[str, Any], field: str, default: float, most: float) -> float:
    given = rule.get(field)
    number = default if given is None else given
    if isinstance(number, bool) or not isinstance(number, (int, float)) or not 0 <= number <= most:
        raise bad_body(field, f"must be a number from 0 to {most}")
    return number


def _list_faults(db: sqlite3.Connection) -> list[Fault]:
    rows = db.execute("SELECT * FROM faults ORDER BY id").fetchall()
    return [
        Fault(**{**dict(row), "kind": Kind(row["kind"]), "after_work": bool(row["after_work"])})
        for row in rows
    ]
