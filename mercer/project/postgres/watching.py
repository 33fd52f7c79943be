"""Watching processes: do they live, do they answer, do they end with us?"""

import ctypes
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil

POLL_SECONDS = 0.02
PDEATHSIG = 1


def is_server(pid: int, folder: Path) -> bool:
    """Whether a process is the PostgreSQL server of a data folder, and alive."""
    try:
        process = psutil.Process(pid)
        # Compared with its command line: a number that is used again may be any other process.
        mine = str(folder) in process.cmdline()
        return mine and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def die_with_parent(order: signal.Signals = signal.SIGINT) -> None:
    """Ask the system to send this process a signal when its parent dies (Linux)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PDEATHSIG, order)


def wait_until(reached: Callable[[], bool], seconds: float) -> bool:
    """Look again and again until something is so; False when it is not so in time."""
    deadline = time.monotonic() + seconds
    while not reached():
        if time.monotonic() > deadline:
            return False
        time.sleep(POLL_SECONDS)
    return True


def last(words: str) -> str:
    """The last line that says something."""
    lines = [line.strip() for line in words.splitlines() if line.strip()]
    return lines[-1] if lines else "it said nothing"
