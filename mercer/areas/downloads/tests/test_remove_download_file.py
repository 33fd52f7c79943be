"""Taking a file off a download."""

from pathlib import Path
from typing import Any

import pytest

from mercer.areas.downloads.errors import DownloadFileNotFound
from mercer.areas.downloads.models import DownloadFile
from mercer.areas.downloads.operations.remove_download_file import remove_download_file
from mercer.areas.downloads.queries import downloads_of_order
from mercer.areas.downloads.tests.make import NOW, attach, make_download, sell
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.actors import SYSTEM

pytestmark = pytest.mark.django_db


def remove(file: DownloadFile, **changes: Any) -> None:
    named = {"store_id": file.store_id, "variant_id": file.variant_id, "file_id": file.id}
    remove_download_file(**{**named, **changes}, actor=SYSTEM, now=NOW)


def test_it_is_gone_for_buyers_and_from_the_disk(
    private: Path, django_capture_on_commit_callbacks: Any
) -> None:
    store = make_store()
    pattern = make_download(store)
    file = attach(pattern)
    order = sell(store, pattern)

    with django_capture_on_commit_callbacks(execute=True):
        remove(file)

    assert downloads_of_order(store.id, order.id, NOW) == ()
    assert [path for path in private.rglob("*") if path.is_file()] == []


def test_another_stores_or_variants_file_stays(private: Path) -> None:
    store = make_store()
    file = attach(make_download(store))
    other = make_download(store, "OTHER")

    for wrong in ({"store_id": make_store().id}, {"variant_id": other.id}):
        with pytest.raises(DownloadFileNotFound):
            remove(file, **wrong)

    assert DownloadFile.objects.get() == file
    assert (private / file.key).exists()
