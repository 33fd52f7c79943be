"""Bodies are whole before they are worked on, and whoever is slow waits by themselves."""

from collections.abc import Iterator
from io import BytesIO
from threading import Event, Thread, get_ident
from typing import Any

import pytest

from mercer.project.work_threads import WorkThreads


def echo(environ: dict[str, Any], start_response: Any) -> list[bytes]:
    start_response("200 OK", [])
    length = environ.get("CONTENT_LENGTH", "")
    return [length.encode(), environ["wsgi.input"].read(int(length or 0))]


def ask(body: bytes, *, most_bytes: int = 4_000_000, **environ: str) -> list[bytes]:
    door = WorkThreads(echo, threads=1, most_bytes=most_bytes)
    return list(door({"wsgi.input": BytesIO(body), **environ}, lambda *said: None))


@pytest.mark.parametrize("size", [0, 1, 65_537, 3_000_000])
def test_a_body_in_chunks_has_a_length_then(size: int) -> None:
    sent = b"x" * size

    assert ask(sent, HTTP_TRANSFER_ENCODING="Chunked") == [str(size).encode(), sent]


def test_what_nobody_takes_is_read_no_further_and_files_are() -> None:
    chunked = {"HTTP_TRANSFER_ENCODING": "chunked", "most_bytes": 10}

    [length, _] = ask(b"x" * 30, **chunked)
    [of_files, _] = ask(b"x" * 30, CONTENT_TYPE="multipart/form-data; boundary=b", **chunked)

    assert (length, of_files) == (b"11", b"30")


def test_a_body_of_a_known_length_ends_there() -> None:
    assert ask(b"sku=LAMP and the next", CONTENT_LENGTH="8") == [b"8", b"sku=LAMP"]
    assert ask(b"") == [b"", b""]


class SlowBody:
    """What a browser sends that has begun, and goes on when it is told to."""

    def __init__(self) -> None:
        self.asked, self.goes_on = Event(), Event()
        self.parts = iter([b"sku=", b"LAMP"])

    def read(self, size: int) -> bytes:
        self.asked.set()
        assert self.goes_on.wait(20)
        return next(self.parts, b"")


def test_a_body_that_comes_slowly_keeps_nobody_from_being_answered() -> None:
    door = WorkThreads(echo, threads=1, most_bytes=100)
    body = SlowBody()
    answers: list[bytes] = []

    def send_slowly() -> None:
        environ = {"wsgi.input": body, "CONTENT_LENGTH": "8"}
        answers.extend(door(environ, lambda *said: None))

    visitor = Thread(target=send_slowly)
    visitor.start()
    assert body.asked.wait(20)

    others = list(door({"wsgi.input": BytesIO(b"")}, lambda *said: None))
    body.goes_on.set()
    visitor.join(20)

    assert others == [b"", b""]
    assert answers == [b"8", b"sku=LAMP"]


class Download:
    """A file, made piece by piece while it is sent."""

    streaming = True
    is_closed = False

    def __init__(self) -> None:
        self.made_by: set[int] = set()

    def __iter__(self) -> Iterator[bytes]:
        for piece in (b"one", b"two"):
            self.made_by.add(get_ident())
            yield piece

    def close(self) -> None:
        self.is_closed = True


def test_a_file_that_is_taken_slowly_keeps_nobody_from_being_answered() -> None:
    file = Download()
    door = WorkThreads(
        lambda environ, _: file if environ["PATH_INFO"] == "/file" else echo(environ, _),
        threads=1,
        most_bytes=100,
    )
    answer: Any = door({"PATH_INFO": "/file"}, lambda *said: None)
    pieces = iter(answer)
    assert next(pieces) == b"one"

    others = list(door({"PATH_INFO": "/", "wsgi.input": BytesIO(b"")}, lambda *said: None))

    assert others == [b"", b""]
    assert list(pieces) == [b"two"]
    assert file.made_by == {get_ident()}
    answer.close()
    assert file.is_closed
