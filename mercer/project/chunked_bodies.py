"""A body that comes in chunks, without a word about its length, is read like any other.

Django reads as much as Content-Length says, and nothing where it says nothing: an app that sends
its requests as they are written would hear that every field is missing."""

import sys
from collections.abc import Callable, Iterable
from tempfile import SpooledTemporaryFile
from typing import Any

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]
IN_MEMORY_BYTES = 1024 * 1024
PIECE_BYTES = 64 * 1024


class ChunkedBodies:
    """Wraps a WSGI application: `application = ChunkedBodies(application, most_bytes=1_000)`.

    `most_bytes`: what is longer is read no further, for nobody takes it; forms with files may be
    longer, as they may when their length is said.

    Source: RFC 9112, 6.3."""

    def __init__(self, application: Application, *, most_bytes: int) -> None:
        self.application = application
        self.most_bytes = most_bytes

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        if "chunked" not in environ.get("HTTP_TRANSFER_ENCODING", "").lower():
            return self.application(environ, start_response)
        has_files = environ.get("CONTENT_TYPE", "").lower().startswith("multipart/")
        most = sys.maxsize if has_files else self.most_bytes + 1
        body = SpooledTemporaryFile(IN_MEMORY_BYTES)  # noqa: SIM115 (who reads it is not done yet)
        length = 0
        while length < most and (
            piece := environ["wsgi.input"].read(min(PIECE_BYTES, most - length))
        ):
            length += body.write(piece)
        body.seek(0)
        environ["wsgi.input"], environ["CONTENT_LENGTH"] = body, str(length)
        del environ["HTTP_TRANSFER_ENCODING"]
        return self.application(environ, start_response)
