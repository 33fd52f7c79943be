"""Stored files: whole and in parts; not those that staff have sent."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from mercer.areas.stores.tests.make import make_store

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop(settings: Any, tmp_path: Path) -> Client:
    """A shop with a film, a picture and a file that was imported."""
    settings.MEDIA_ROOT = str(tmp_path)
    for name, body in (
        ("content/film.mp4", b"0123456789"),
        ("products/lamp.avif", b"a picture"),
        ("imports/abc/prices.csv", b"secret"),
    ):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_bytes(body)
    return Client(HTTP_HOST=make_store().domain)


def test_a_film_is_sought_in(shop: Client) -> None:
    whole = shop.get("/media/content/film.mp4")
    part = shop.get(
        "/media/content/film.mp4",
        headers={"Range": "bytes=3-5", "If-Range": whole["Last-Modified"]},
    )

    assert (whole.status_code, whole["Accept-Ranges"]) == (200, "bytes")
    assert whole.getvalue() == b"0123456789"
    assert (part.status_code, part.getvalue()) == (206, b"345")
    assert part["Content-Range"] == "bytes 3-5/10"
    assert part["Content-Type"] == "video/mp4"
    assert part["Cache-Control"] == "public, max-age=2592000"


def test_a_part_behind_the_end_and_several_parts(shop: Client) -> None:
    behind = shop.get("/media/content/film.mp4", headers={"Range": "bytes=10-"})
    several = shop.get("/media/content/film.mp4", headers={"Range": "bytes=0-1,3-4"})

    assert (behind.status_code, behind["Content-Range"]) == (416, "bytes */10")
    assert several.status_code == 200
    assert several.getvalue() == b"0123456789"


def test_a_picture_is_kept_by_browsers_under_its_type(shop: Client) -> None:
    answer = shop.get("/media/products/lamp.avif")

    assert answer["Content-Type"] == "image/avif"
    assert answer["Cache-Control"] == "public, max-age=2592000"


@pytest.mark.parametrize(
    "path", ["imports/abc/prices.csv", "./imports/abc/prices.csv", "x/../imports/abc/prices.csv"]
)
@pytest.mark.parametrize("headers", [{}, {"Range": "bytes=0-"}])
def test_files_that_staff_have_sent_are_nobodys(
    shop: Client, path: str, headers: dict[str, str]
) -> None:
    assert shop.get(f"/media/{path}", headers=headers).status_code == 404


@pytest.mark.parametrize("headers", [{}, {"Range": "bytes=0-"}])
def test_there_is_no_way_out_of_the_folder(shop: Client, headers: dict[str, str]) -> None:
    answer = shop.get("/media/../../../../etc/passwd", headers=headers)

    assert answer.status_code in (400, 404)
    assert shop.get("/media/none.png", headers=headers).status_code == 404


@pytest.mark.parametrize("part", [{}, {"Range": "bytes=0-3"}])
@pytest.mark.parametrize("path", ["a" * 300, "a/" * 3_000, "../../secret_key", "/etc/passwd"])
def test_a_name_that_no_file_can_have_is_not_found(
    shop: Client, path: str, part: dict[str, str]
) -> None:
    assert shop.get(f"/media/{path}", headers=part).status_code == 404
