"""An import in the background: taken in, worked through, thrown away."""

import zipfile
from io import BytesIO
from typing import Any

import pytest
from django.core.files.storage import default_storage

from mercer.areas.catalogue.errors import FileRefused
from mercer.areas.catalogue.models import Image, Product, ProductImport
from mercer.areas.catalogue.operations.start_import import start_import
from mercer.areas.catalogue.tests.make import NOW, make_image_file
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.actors import Actor, ActorKind
from mercer.kernel.testing import run_jobs

pytestmark = pytest.mark.django_db
CY = Actor(ActorKind.STAFF, "Cy")
FILE = b"Handle,Title,Variant Price,Image Src\nlamp,Lamp,10,https://example.com/a/Lamp.JPG?v=1\n"


@pytest.fixture(autouse=True)
def _media(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def start(store: Any, body: bytes = FILE, **choices: Any) -> ProductImport:
    return start_import(
        store_id=store.id,
        file=BytesIO(body),
        file_name="spring.csv",
        actor=CY,
        now=NOW,
        **choices,
    )


def make_zip(**files: bytes) -> BytesIO:
    body = BytesIO()
    with zipfile.ZipFile(body, "w") as archive:
        for name, content in files.items():
            archive.writestr(f"pictures/{name}.jpg", content)
    return BytesIO(body.getvalue())


def test_a_file_is_worked_through_with_the_pictures_of_its_zip() -> None:
    store = make_store()

    run = start(store, images_file=make_zip(lamp=make_image_file(400, 300).getvalue()))
    assert run.status == "waiting"
    run_jobs()

    run.refresh_from_db()
    assert (run.status, run.rows_done, run.actor) == ("done", 1, "staff:Cy")
    assert (run.tally["products_added"], run.tally["images_added"]) == (1, 1)
    assert Image.objects.get().product.slug == "lamp"
    assert not default_storage.exists(run.source_key)
    assert not default_storage.exists(run.images_key)


def test_a_dry_run_leaves_only_its_report() -> None:
    store = make_store()

    run = start(store, is_dry_run=True)
    run_jobs()

    run.refresh_from_db()
    assert (run.status, run.tally["products_added"], Product.objects.count()) == ("done", 1, 0)


@pytest.mark.parametrize(
    ("files", "reason"),
    [
        ({"body": b"Handle\nlamp\n"}, "missing_columns"),
        ({"images_file": BytesIO(b"not a zip file")}, "bad_archive"),
    ],
)
def test_a_bad_file_is_refused_at_the_door(
    files: dict[str, Any], reason: str, tmp_path: Any
) -> None:
    store = make_store()

    with pytest.raises(FileRefused) as refusal:
        start(store, **files)

    assert refusal.value.reason == reason
    assert ProductImport.objects.count() == 0
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
