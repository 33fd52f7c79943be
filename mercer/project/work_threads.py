"""Slow visitors wait by themselves: the threads that work are not those that talk to browsers.

A server's thread reads what a browser sends and writes what it takes, however slowly that goes: a
file that somebody downloads on a train holds it for minutes. There are many of those, they cost
next to nothing, and none has a connection to the database. What is asked is worked on by a few.
"""

import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from tempfile import SpooledTemporaryFile
from typing import Any

from django.db import connections

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]
IN_MEMORY_BYTES = 1024 * 1024
PIECE_BYTES = 64 * 1024


class WorkThreads:
    """Wraps a WSGI application: `application = WorkThreads(application, threads=4, most_bytes=…)`.

    A body is whole before it is worked on, whether it says its length or comes in chunks. (Django
    reads as much as Content-Length says, and nothing where it says nothing.)

    `threads`: how many work at the same time. `most_bytes`: a body that is longer is read no
    further, for nobody takes it; forms with files may be longer.

    Source: RFC 9112, 6.3."""

    def __init__(self, application: Application, *, threads: int, most_bytes: int) -> None:
        self.application = application
        self.most_bytes = most_bytes
        # Its threads begin with the first request, so that a fork has its own.
        self.pool = ThreadPoolExecutor(threads, thread_name_prefix="work")

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        self.receive(environ)
        answer = self.pool.submit(self.application, environ, start_response).result()
        return SentSlowly(answer) if getattr(answer, "streaming", False) else answer

    def receive(self, environ: Environ) -> None:
        """Put the body, read to its end, in the place of what brings it."""
        is_chunked = "chunked" in environ.get("HTTP_TRANSFER_ENCODING", "").lower()
        said = environ.get("CONTENT_LENGTH", "")
        if not is_chunked and said in ("", "0"):
            return
        has_files = environ.get("CONTENT_TYPE", "").lower().startswith("multipart/")
        most = sys.maxsize if has_files else self.most_bytes + 1
        if not is_chunked:
            if int(said) > most:
                return  # Django refuses it by what it says of itself.
            most = int(said)
        body = SpooledTemporaryFile(IN_MEMORY_BYTES)  # noqa: SIM115 (who reads it is not done yet)
        length = 0
        while length < most and (
            piece := environ["wsgi.input"].read(min(PIECE_BYTES, most - length))
        ):
            length += body.write(piece)
        body.seek(0)
        environ["wsgi.input"] = body
        if is_chunked:
            environ["CONTENT_LENGTH"] = str(length)
            del environ["HTTP_TRANSFER_ENCODING"]


class SentSlowly:
    """An answer that is made while it is sent, by the thread that sends it, which keeps nothing."""

    def __init__(self, answer: Any) -> None:
        self.answer = answer

    def __iter__(self) -> Iterator[bytes]:
        return iter(self.answer)

    def close(self) -> None:
        """The end, or the browser has gone."""
        try:
            self.answer.close()
        finally:
            connections.close_all()
