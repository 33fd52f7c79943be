"""Files that are sent in parts: a download that broke goes on, a film is sought in.

One part is sent where one is asked for; a request for several parts gets the whole file, which a
server may always answer (RFC 9110, 14.2)."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import IO

from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

CHUNK_BYTES = 64 * 1024
ONE_PART = re.compile(r"bytes=(\d{0,18})-(\d{0,18})", re.ASCII)


class NothingThere(ValueError):
    """The part asked for begins behind the end of the file."""


@dataclass(frozen=True, slots=True)
class Part:
    """From the first to the last byte, both sent."""

    first: int
    last: int

    @property
    def length(self) -> int:
        """How many bytes it has."""
        return self.last - self.first + 1


def read_part(said: str, size: int) -> Part | None:
    """The part that a Range header asks for; none for the whole file, for several parts, and for
    what nobody understands. Raises NothingThere.

    **Source**: RFC 9110, section 14."""
    found = ONE_PART.fullmatch(said.strip().replace(" ", ""))
    if found is None or found.groups() == ("", ""):
        return None
    first, last = found.groups()
    if not first:
        wanted = min(int(last), size)
        if not wanted:
            raise NothingThere
        return Part(size - wanted, size - 1)
    if last and int(last) < int(first):
        return None
    if int(first) >= size:
        raise NothingThere
    return Part(int(first), min(int(last), size - 1) if last else size - 1)


def asked_part(request: HttpRequest, size: int, validators: tuple[str, ...]) -> Part | None:
    """The part a request asks for, where what the browser holds is still this file.

    `validators`: the file's ETag or date, one of which an If-Range must name.
    Raises NothingThere."""
    said = request.headers.get("Range", "")
    held = request.headers.get("If-Range", "")
    if not said or request.method != "GET" or (held and held not in validators):
        return None
    return read_part(said, size)


def send_file(
    request: HttpRequest,
    file: IO[bytes],
    *,
    size: int,
    headers: Mapping[str, str],
) -> HttpResponseBase:
    """A file or the part of it that is asked for: 200, 206, or 416 for a part that is not there.

    `headers` are sent with the file; its ETag and Last-Modified decide on If-Range."""
    validators = tuple(headers[name] for name in ("ETag", "Last-Modified") if name in headers)
    try:
        part = asked_part(request, size, validators)
    except NothingThere:
        file.close()
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    answer: HttpResponseBase
    if part is None:
        answer = FileResponse(file)
        answer.headers["Content-Length"] = str(size)
    else:
        file.seek(part.first)
        answer = StreamingHttpResponse(_chunks(file, part.length), status=206)
        answer.headers["Content-Length"] = str(part.length)
        answer.headers["Content-Range"] = f"bytes {part.first}-{part.last}/{size}"
        answer._resource_closers.append(file.close)  # type: ignore[attr-defined]
    for name, value in headers.items():
        answer.headers[name] = value
    answer.headers["Accept-Ranges"] = "bytes"
    return answer


def _chunks(file: IO[bytes], length: int) -> Iterator[bytes]:
    left = length
    while left > 0:
        chunk = file.read(min(CHUNK_BYTES, left))
        if not chunk:
            return
        left -= len(chunk)
        yield chunk
