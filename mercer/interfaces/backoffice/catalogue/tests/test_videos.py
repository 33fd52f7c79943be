"""Films of a product at the desk."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from mercer.areas.catalogue.models import ProductVideo
from mercer.areas.catalogue.tests.make import keep_files_in, make_image_file, make_product
from mercer.areas.catalogue.tests.test_add_product_video import MP4
from mercer.areas.stores.tests.make import make_store
from mercer.interfaces.backoffice.tests.make import sit_down

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Path) -> None:
    keep_files_in(settings, tmp_path)


def form(**changes: Any) -> dict[str, Any]:
    return {
        "title": "How it is made",
        "file": SimpleUploadedFile("film.mp4", MP4),
        "poster": SimpleUploadedFile("poster.jpg", make_image_file(40, 30).read()),
        **changes,
    }


def test_a_film_is_added_and_removed_after_asking() -> None:
    product = make_product(make_store())
    desk = sit_down(product.store)
    address = reverse("admin:product_videos", args=[product.pk])

    page = desk.post(address, form(), follow=True).content.decode()
    video = ProductVideo.objects.get()
    desk.post(address, {"remove": str(video.pk)})
    asked = ProductVideo.objects.count()
    desk.post(address, {"remove": str(video.pk), "sure": "1"})

    assert "The film is in the gallery." in page
    assert "How it is made" in page
    assert (asked, ProductVideo.objects.count()) == (1, 0)


def test_what_is_no_film_is_refused_in_words_and_another_stores_product_is_unknown() -> None:
    product, elsewhere = make_product(make_store()), make_product(make_store())
    desk = sit_down(product.store)
    address = reverse("admin:product_videos", args=[product.pk])

    wrong = desk.post(address, form(file=SimpleUploadedFile("a.mp4", b"MZ")), follow=True)
    foreign = desk.post(reverse("admin:product_videos", args=[elsewhere.pk]), form())

    assert "The file of the film cannot be used." in wrong.content.decode()
    assert foreign.status_code == 404
    assert not ProductVideo.objects.exists()
