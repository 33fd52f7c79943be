"""Keeping a film for pages."""

from io import BytesIO

import pytest
from django.core.files.storage import default_storage

from mercer.areas.content.errors import VideoRefused
from mercer.areas.content.models import ContentVideo
from mercer.areas.content.operations.add_video import add_video
from mercer.areas.content.tests.make import CY, NOW
from mercer.areas.content.videos import MOST_BYTES
from mercer.areas.stores.tests.make import make_store

pytestmark = pytest.mark.django_db
MP4 = b"\0\0\0\x20ftypisom" + b"\0" * 60
WEBM = b"\x1a\x45\xdf\xa3\x9fB\x86\x81\x01B\xf7\x81\x01B\xf2\x81\x04B\xf3\x81\x08B\x82\x84webm"


def keep(body, name="film.mp4"):
    file = BytesIO(body)
    file.name = name
    return add_video(store_id=make_store().id, file=file, actor=CY, now=NOW)


@pytest.mark.parametrize(("body", "kind"), [(MP4, "video/mp4"), (WEBM, "video/webm")])
def test_a_film_is_kept_whole(media, body, kind):
    film = keep(body)

    assert (film.content_type, film.byte_count) == (kind, len(body))
    with default_storage.open(film.key) as kept:
        assert kept.read() == body


@pytest.mark.parametrize("body", [b"", b"<html>", b"GIF89a" * 20, b"\x1a\x45\xdf\xa3matroska"])
def test_what_browsers_do_not_play_is_refused_whatever_its_name(media, body):
    with pytest.raises(VideoRefused) as refusal:
        keep(body)

    assert (refusal.value.reason, ContentVideo.objects.count()) == ("unknown_format", 0)


def test_a_film_that_is_too_large_is_refused(media, monkeypatch):
    monkeypatch.setattr("mercer.areas.content.operations.add_video.MOST_BYTES", 10)

    with pytest.raises(VideoRefused) as refusal:
        keep(MP4)

    assert (refusal.value.reason, ContentVideo.objects.count()) == ("too_large", 0)
    assert MOST_BYTES == 60 * 1024 * 1024
