"""The state on disk: one SQLite file, one writer at a time, any number of readers."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sandbox_bank.schema import ADDED, SCHEMA


class Store:
    """A committed transaction survives the death of the program at any instant."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._path = path
        self._lock = threading.Lock()
        self._readers = threading.local()
        self._writer = self._connect()
        self._writer.executescript(SCHEMA)
        self._catch_up()

    def _catch_up(self) -> None:
        """Give a state file of an earlier version the columns it lacks."""
        for table, column, kind in ADDED:
            known = {row["name"] for row in self._writer.execute(f"PRAGMA table_info({table})")}
            if column not in known:
                self._writer.execute(f"ALTER TABLE {table} ADD COLUMN {column} {kind}")

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One write transaction, committed on leaving and rolled back on any exception."""
        with self._lock:
            self._writer.execute("BEGIN IMMEDIATE")
            try:
                yield self._writer
            except BaseException:
                self._writer.execute("ROLLBACK")
                raise
            self._writer.execute("COMMIT")

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """One consistent view of the state; never waits for a writer. Do not nest."""
        reader: sqlite3.Connection | None = getattr(self._readers, "connection", None)
        if reader is None:
            reader = self._readers.connection = self._connect()
        reader.execute("BEGIN")
        try:
            yield reader
        finally:
            reader.execute("ROLLBACK")

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(
            self._path, timeout=30, isolation_level=None, check_same_thread=False
        )
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA journal_mode = WAL")
        # FULL also survives a power cut, at the price of one disk flush per payment.
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA foreign_keys = ON")
        return connection
