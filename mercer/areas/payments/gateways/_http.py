"""One HTTP client per process for all gateways: connections stay open between calls."""

import os
import threading
from typing import Any

import httpx

CONNECT_SECONDS = 3
ANSWER_SECONDS = 10
NO_PROXY = {"all://127.0.0.1": None, "all://localhost": None}
# The bank closed a kept connection, or broke off: asking once more with the same key is safe.
BROKEN_OFF = (httpx.RemoteProtocolError, httpx.ReadError, httpx.WriteError)

_lock = threading.Lock()
_client: httpx.Client | None = None


def client() -> httpx.Client:
    """The client of this process; safe to use from several threads."""
    global _client
    with _lock:
        if _client is None:
            _client = httpx.Client(
                timeout=httpx.Timeout(ANSWER_SECONDS, connect=CONNECT_SECONDS),
                limits=httpx.Limits(max_connections=100, max_keepalive_connections=50),
                mounts=NO_PROXY,
            )
        return _client


def send(method: str, url: str, **more: Any) -> httpx.Response:
    """Send a request that is safe to send twice. Raises httpx.HTTPError for trouble on the line."""
    try:
        return client().request(method, url, **more)
    except BROKEN_OFF:
        return client().request(method, url, **more)


def _forget() -> None:
    global _client, _lock
    _client, _lock = None, threading.Lock()


os.register_at_fork(after_in_child=_forget)
