"""What is sent compressed, and what browsers may keep."""

import gzip

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from mercer.areas.catalogue.tests.make import keep_files_in, make_image_file
from mercer.interfaces.storefront.tests.make import make_shop

pytestmark = pytest.mark.django_db
ZIPPED = {"HTTP_ACCEPT_ENCODING": "gzip"}


def test_a_page_for_one_person_is_sent_compressed():
    client = make_shop().shopper()

    plain, zipped = client.get("/cart/"), client.get("/cart/", **ZIPPED)

    assert "Content-Encoding" not in plain.headers
    assert zipped["Content-Encoding"] == "gzip"
    assert b"Desk lamp" in gzip.decompress(zipped.content)
    assert len(zipped.content) < len(plain.content) / 2
    assert "Accept-Encoding" in zipped["Vary"]


def test_who_will_not_have_it_compressed_gets_it_as_it_is():
    response = make_shop().shopper().get("/cart/", HTTP_ACCEPT_ENCODING="identity, gzip;q=0")

    assert "Content-Encoding" not in response.headers
    assert b"Desk lamp" in response.content


def test_a_page_for_everybody_is_left_to_the_page_cache():
    response = make_shop().client().get("/", **ZIPPED)

    assert "Content-Encoding" not in response.headers
    assert b"<title>" in response.content


def test_pictures_are_kept_and_not_compressed_again(settings, tmp_path):
    keep_files_in(settings, tmp_path)
    key = default_storage.save("a.jpg", ContentFile(make_image_file(400, 400).getvalue()))

    response = make_shop().client().get(f"/media/{key}", **ZIPPED)

    assert response.status_code == 200
    assert "Content-Encoding" not in response.headers
    assert response["Cache-Control"] == "public, max-age=2592000"
