"""The page cache: public pages kept in the process, in front of Django.

A hit is a look-up in a dictionary and asks the database nothing. A kept page is good for the
store's generation at which it was read, and to the end of the minute. Only what a view marked
public, answered 200 and set no cookie is kept (`public_page.py`); drafts never are.
"""

import gzip
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any
from urllib.parse import parse_qsl, urlencode
from uuid import UUID

from django.db import connection

from mercer.areas.stores.queries import StoreDirectory, store_directory
from mercer.interfaces.storefront.preview import asks_for_preview
from mercer.interfaces.storefront.public_page import FRESH_SECONDS, PublicMark, normal_pairs
from mercer.kernel.encodings import takes

Environ = dict[str, Any]
Headers = list[tuple[str, str]]
StartResponse = Callable[..., Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]
Key = tuple[str, str, str, bool]
MOST_BYTES = 64 * 1024 * 1024
LONGEST_QUERY = 300
PAGE_OVERHEAD_BYTES = 2_048
LEAST_WORTH_COMPRESSING = 600


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A page in both forms it is sent in, with the headers of each."""

    store_id: UUID
    generation: int
    until: float
    etag: str
    body: bytes
    headers: Headers
    zipped: bytes
    zipped_headers: Headers

    @property
    def size(self) -> int:
        """What it takes up, in bytes, roughly."""
        return len(self.body) + len(self.zipped) + PAGE_OVERHEAD_BYTES


class PageCache:
    """Wraps a WSGI application: `application = PageCache(application)`."""

    def __init__(self, application: Application, *, most_bytes: int = MOST_BYTES) -> None:
        self.application = application
        self.most_bytes = most_bytes
        self.bytes_kept = 0
        self.pages: OrderedDict[Key, KeptPage] = OrderedDict()
        self.lock = threading.Lock()
        self.directory: StoreDirectory | None = None

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        method = environ["REQUEST_METHOD"]
        if method not in ("GET", "HEAD") or asks_for_preview(environ.get("HTTP_COOKIE", "")):
            return self.application(environ, start_response)
        key = key_of(environ)
        page = self.pages.get(key)
        if page is not None and page.until > time.monotonic() and self.is_current(page):
            with suppress(KeyError):
                self.pages.move_to_end(key)
            return send(page, environ, start_response)
        if method == "HEAD" or len(key[2]) > LONGEST_QUERY:
            return self.application(environ, start_response)
        return self.fill(key, environ, start_response)

    def is_current(self, page: KeptPage) -> bool:
        """Whether the store has not changed since; the directory is at most a second old."""
        directory = store_directory()
        if directory is not self.directory:
            self.directory = directory
            # It was read outside a request, by one of many threads that talk to browsers: none
            # of them keeps a connection.
            if not connection.in_atomic_block:
                connection.close()
        return directory.generations.get(page.store_id) == page.generation

    def fill(self, key: Key, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Ask the application; keep what it says is public."""
        said: list[Any] = []
        until = end_of_minute()  # of the minute in which its reading begins
        answer = self.application(environ, lambda *given: said.extend(given[:2]))
        mark: PublicMark | None = getattr(answer, "public_mark", None)
        if mark is None:
            start_response(*said)
            return answer
        body: bytes = answer.content  # type: ignore[attr-defined]
        answer.close()  # type: ignore[attr-defined]
        page = keep(mark, body, said[1], until)
        self.put(key, page)
        return send(page, environ, start_response)

    def put(self, key: Key, page: KeptPage) -> None:
        """Keep a page; the ones not asked for longest make room."""
        with self.lock:
            old = self.pages.pop(key, None)
            self.bytes_kept += page.size - (old.size if old else 0)
            self.pages[key] = page
            while self.bytes_kept > self.most_bytes and self.pages:
                _, gone = self.pages.popitem(last=False)
                self.bytes_kept -= gone.size


def key_of(environ: Environ) -> Key:
    """What a public page depends on: host, path, the parameters that matter, whole or fragment."""
    query = environ.get("QUERY_STRING", "")
    return (
        environ.get("HTTP_HOST", ""),
        environ["PATH_INFO"],
        normal_query(query) if query else "",
        "HTTP_HX_REQUEST" in environ,
    )


def normal_query(query: str) -> str:
    """The parameters that matter, in one order."""
    if len(query) > LONGEST_QUERY:
        return query
    return urlencode(normal_pairs(parse_qsl(query)))


def end_of_minute() -> float:
    """When the minute ends, by the clock that pages are kept by. Whatever is published, taken off
    sale or made cheaper at a minute is so in every process at once."""
    return time.monotonic() + FRESH_SECONDS - time.time() % FRESH_SECONDS


def keep(mark: PublicMark, body: bytes, headers: Headers, until: float) -> KeptPage:
    """A page made ready to be sent again and again, as long as it is good."""
    etag = blake2b(body, digest_size=12).hexdigest()
    common = [pair for pair in headers if pair[0].lower() not in ("content-length", "etag")]
    zipped = b""
    if len(body) >= LEAST_WORTH_COMPRESSING:
        zipped = gzip.compress(body, compresslevel=6, mtime=0)
    return KeptPage(
        store_id=mark.store_id,
        generation=mark.generation,
        until=until,
        etag=etag,
        body=body,
        headers=[*common, ("ETag", f'"{etag}"'), ("Content-Length", str(len(body)))],
        zipped=zipped,
        zipped_headers=[
            *common,
            ("ETag", f'"{etag}-z"'),
            ("Content-Encoding", "gzip"),
            ("Content-Length", str(len(zipped))),
        ],
    )


def send(page: KeptPage, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
    """The page, compressed where the browser takes it, or 304 where it has it already."""
    zipped = page.zipped and takes("gzip", environ.get("HTTP_ACCEPT_ENCODING", ""))
    headers = page.zipped_headers if zipped else page.headers
    held = environ.get("HTTP_IF_NONE_MATCH", "")
    if held and has_it(held, page.etag):
        wanted = ("cache-control", "etag", "vary")
        start_response("304 Not Modified", [pair for pair in headers if pair[0].lower() in wanted])
        return [b""]
    start_response("200 OK", headers)
    if environ["REQUEST_METHOD"] == "HEAD":
        return [b""]
    return [page.zipped if zipped else page.body]


def has_it(held: str, etag: str) -> bool:
    """Whether the browser holds the page in either of its forms; "*" is whatever there is.

    Source: RFC 9110, 13.1.2."""
    if held.strip() == "*":
        return True
    return f'"{etag}"' in held or f'"{etag}-z"' in held
