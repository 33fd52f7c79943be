"""Files in parts."""

from io import BytesIO

import pytest
from django.http.response import HttpResponseBase
from django.test import RequestFactory

from mercer.kernel.byte_ranges import NothingThere, Part, read_part, send_file

BODY = b"0123456789"


@pytest.mark.parametrize(
    ("said", "part"),
    [
        ("bytes=0-3", Part(0, 3)),
        ("bytes=4-", Part(4, 9)),
        ("bytes=-3", Part(7, 9)),
        ("bytes=-30", Part(0, 9)),
        ("bytes=8-30", Part(8, 9)),
        ("bytes=9-9", Part(9, 9)),
        # The whole file: several parts, another unit, nonsense.
        ("bytes=0-1,4-5", None),
        ("lines=0-3", None),
        ("bytes=-", None),
        ("bytes=5-2", None),
        ("bytes=a-b", None),
        ("bytes=٣-٥", None),
    ],
)
def test_which_part_a_header_asks_for(said: str, part: Part | None) -> None:
    assert read_part(said, 10) == part


@pytest.mark.parametrize("said", ["bytes=10-", "bytes=11-12", "bytes=-0"])
def test_a_part_behind_the_end_is_not_there(said: str) -> None:
    with pytest.raises(NothingThere):
        read_part(said, 10)


def test_an_empty_file_has_no_parts() -> None:
    with pytest.raises(NothingThere):
        read_part("bytes=0-", 0)


def send(**headers: str) -> tuple[HttpResponseBase, bytes]:
    request = RequestFactory().get("/file", headers=headers)
    answer = send_file(request, BytesIO(BODY), size=10, headers={"ETag": '"a"'})
    return answer, b"".join(answer)


def test_the_whole_file_says_that_parts_can_be_had() -> None:
    answer, body = send()

    assert (answer.status_code, body) == (200, BODY)
    assert (answer["Accept-Ranges"], answer["Content-Length"]) == ("bytes", "10")
    assert "Content-Range" not in answer


def test_a_download_that_broke_goes_on() -> None:
    answer, body = send(Range="bytes=6-", **{"If-Range": '"a"'})

    assert (answer.status_code, body) == (206, b"6789")
    assert (answer["Content-Range"], answer["Content-Length"]) == ("bytes 6-9/10", "4")


def test_another_file_than_the_one_that_was_begun_is_sent_whole() -> None:
    answer, body = send(Range="bytes=6-", **{"If-Range": '"b"'})

    assert (answer.status_code, body) == (200, BODY)


def test_several_parts_are_answered_with_the_whole_file() -> None:
    answer, body = send(Range="bytes=0-1,8-9")

    assert (answer.status_code, body) == (200, BODY)


def test_a_part_that_is_not_there_is_refused_with_the_size() -> None:
    answer, body = send(Range="bytes=50-")

    assert (answer.status_code, body, answer["Content-Range"]) == (416, b"", "bytes */10")
