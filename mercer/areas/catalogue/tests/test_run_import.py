"""An import in the background: worked through and thrown away."""

import zipfile
from io import BytesIO

import pytest
from django.core.files.storage import default_storage

from mercer.areas.catalogue.models import Image, Product
from mercer.areas.catalogue.tests.make import make_image_file, make_waiting_import
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.testing import run_jobs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]
FILE = b"Handle,Title,Variant Price,Image Src\nlamp,Lamp,10,https://example.com/a/Lamp.JPG?v=1\n"


def make_zip(**files: bytes) -> BytesIO:
    body = BytesIO()
    with zipfile.ZipFile(body, "w") as archive:
        for name, content in files.items():
            archive.writestr(f"pictures/{name}.jpg", content)
    return BytesIO(body.getvalue())


def test_a_file_is_worked_through_with_the_pictures_of_its_zip() -> None:
    store = make_store()

    run = make_waiting_import(
        store, FILE, images_file=make_zip(lamp=make_image_file(400, 300).getvalue())
    )
    assert run.status == "waiting"
    kept = run.source_key
    run_jobs()

    run.refresh_from_db()
    assert (run.status, run.rows_done, run.actor) == ("done", 1, "staff:Cy")
    assert (run.tally["products_added"], run.tally["images_added"]) == (1, 1)
    assert Image.objects.get().product.slug == "lamp"
    assert not default_storage.exists(kept)
    assert (run.source_key, run.images_key) == ("", "")


def test_a_dry_run_leaves_only_its_report() -> None:
    store = make_store()

    run = make_waiting_import(store, FILE, is_dry_run=True)
    run_jobs()

    run.refresh_from_db()
    assert (run.status, run.tally["products_added"], Product.objects.count()) == ("done", 1, 0)
