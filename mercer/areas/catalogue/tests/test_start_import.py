"""Taking a product file in for a worker."""

from io import BytesIO
from typing import Any

import pytest
from django.core.files.storage import default_storage

from mercer.areas.catalogue.errors import FileRefused
from mercer.areas.catalogue.models import Product, ProductImport
from mercer.areas.catalogue.operations import start_import as starting
from mercer.areas.catalogue.tests.make import make_waiting_import
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.models import EventRecord

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]
FILE = b"Handle,Title,Variant Price\nlamp,Lamp,10\n"


def test_a_file_is_kept_and_waits_for_a_worker() -> None:
    store = make_store()

    run = make_waiting_import(store, FILE)

    run.refresh_from_db()
    assert (run.status, run.file_name, run.currency) == ("waiting", "spring.csv", "GBP")
    assert (run.actor, run.is_dry_run, run.images_key) == ("staff:Cy", False, "")
    with default_storage.open(run.source_key) as kept:
        assert kept.read() == FILE
    told = EventRecord.objects.get(name="catalogue.ImportStarted")
    assert told.body["import_id"] == str(run.id)
    assert Product.objects.count() == 0


@pytest.mark.parametrize(
    ("files", "reason"),
    [
        ({"text": b"Handle\nlamp\n"}, "missing_columns"),
        ({"text": FILE, "images_file": BytesIO(b"not a zip file")}, "bad_archive"),
    ],
)
def test_a_bad_file_is_refused_at_the_door(files: dict[str, Any], reason: str, media: Any) -> None:
    store = make_store()

    with pytest.raises(FileRefused) as refusal:
        make_waiting_import(store, **files)

    assert refusal.value.reason == reason
    assert ProductImport.objects.count() == 0
    assert [path for path in media.rglob("*") if path.is_file()] == []


def test_refuses_a_file_that_is_too_large(monkeypatch: Any, media: Any) -> None:
    monkeypatch.setattr(starting, "MOST_FILE_BYTES", len(FILE) - 1)
    store = make_store()

    with pytest.raises(FileRefused) as refusal:
        make_waiting_import(store, FILE)

    assert refusal.value.reason == "too_large"
    assert ProductImport.objects.count() == 0
    assert list(media.iterdir()) == []
