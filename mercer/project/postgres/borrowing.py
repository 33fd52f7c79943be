"""Sharing one server between processes that come and go."""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from mercer.project.postgres.places import PostgresError
from mercer.project.postgres.server import Server


@contextmanager
def borrowed(server: Server) -> Iterator[Server]:
    """Keep a server running for the length of a block; the last borrower to leave stops it."""
    server.folder.parent.mkdir(parents=True, exist_ok=True)
    borrowers = open_lock(beside(server, "users"))
    try:
        with gate(server):
            fcntl.flock(borrowers, fcntl.LOCK_SH)
            server.start()
        yield server
    finally:
        with gate(server):
            fcntl.flock(borrowers, fcntl.LOCK_UN)
            if alone(borrowers):
                server.stop()
            os.close(borrowers)


def restart(server: Server, is_over: Callable[[], bool]) -> bool:
    """Start a borrowed server that has died, unless its borrower is leaving; True when it did."""
    with gate(server):
        return not is_over() and server.start()


@contextmanager
def gate(server: Server) -> Iterator[None]:
    """One process at a time starts or stops the server."""
    door = open_lock(beside(server, "lock"))
    try:
        fcntl.flock(door, fcntl.LOCK_EX)
        yield
    finally:
        os.close(door)


def alone(borrowers: int) -> bool:
    """Whether nobody else holds the list of borrowers."""
    try:
        fcntl.flock(borrowers, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def beside(server: Server, ending: str) -> Path:
    """A small file next to the data folder."""
    return server.folder.with_name(f".{server.folder.name}.{ending}")


def open_lock(path: Path) -> int:
    """Open a file that is only there to be locked."""
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except PermissionError:
        raise PostgresError(f"{path.parent} belongs to another user of this machine.") from None
