"""What a browser asked last is answered before its shop is cleared away."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.signals import request_finished, request_started

LIMIT_SECONDS = 30.0
# A request that was sent when its window closed may only just be on its way in.
ON_ITS_WAY_SECONDS = 0.05


class Answering:
    """How many requests this process is at work on."""

    def __init__(self) -> None:
        self._count = 0
        self._changed = threading.Condition()

    def begin(self, **_: Any) -> None:
        """One more has come in."""
        self._add(1)

    def end(self, **_: Any) -> None:
        """One is answered."""
        self._add(-1)

    def wait(self, limit: float = LIMIT_SECONDS) -> None:
        """Return when nothing is at work and nothing comes in. Raises TimeoutError."""
        with self._changed:
            while True:
                if not self._changed.wait_for(lambda: self._count <= 0, limit):
                    raise TimeoutError(f"{self._count} requests are not answered")
                if not self._changed.wait(ON_ITS_WAY_SECONDS):
                    return

    def _add(self, change: int) -> None:
        with self._changed:
            self._count += change
            self._changed.notify_all()


@contextmanager
def answering() -> Iterator[Answering]:
    """Counts the requests that come in meanwhile, and waits for them at the end."""
    counted = Answering()
    request_started.connect(counted.begin)
    request_finished.connect(counted.end)
    try:
        yield counted
        counted.wait()
    finally:
        request_started.disconnect(counted.begin)
        request_finished.disconnect(counted.end)
