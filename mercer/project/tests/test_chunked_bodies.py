"""Bodies whose length nobody has said."""

from io import BytesIO
from typing import Any

import pytest

from mercer.project.chunked_bodies import ChunkedBodies


def echo(environ: dict[str, Any], start_response: Any) -> list[bytes]:
    start_response("200 OK", [])
    length = environ.get("CONTENT_LENGTH", "")
    return [length.encode(), environ["wsgi.input"].read(int(length or 0))]


def ask(body: bytes, *, most_bytes: int = 4_000_000, **environ: str) -> list[bytes]:
    door = ChunkedBodies(echo, most_bytes=most_bytes)
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


def test_a_body_of_a_known_length_is_left_alone() -> None:
    assert ask(b"sku=LAMP and the next", CONTENT_LENGTH="8") == [b"8", b"sku=LAMP"]
    assert ask(b"") == [b"", b""]
