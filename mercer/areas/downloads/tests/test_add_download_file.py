"""Attaching a file to a download."""

from pathlib import Path
from typing import Any

import pytest

from mercer.areas.downloads.errors import (
    DownloadFileNotFound,
    DownloadFileRefused,
    NotADownload,
)
from mercer.areas.downloads.models import DownloadFile
from mercer.areas.downloads.operations import add_download_file as operation
from mercer.areas.downloads.private_store import open_file
from mercer.areas.downloads.queries import list_files
from mercer.areas.downloads.tests.make import BODY, attach, make_download
from mercer.areas.stores.tests.make import make_store

pytestmark = pytest.mark.django_db


def test_a_file_lies_apart_from_pictures_under_a_name_that_says_nothing(private: Path) -> None:
    store = make_store()
    pattern = make_download(store)

    file = attach(pattern, "../Pattern: size 38.pdf")

    assert (file.name, file.byte_count) == ("Pattern size 38.pdf", len(BODY))
    assert file.key == f"downloads/{store.id}/{file.id}"
    assert (private / file.key).read_bytes() == BODY
    with open_file(file.key) as opened:
        assert opened.read() == BODY
    assert [each.name for each in list_files(store.id, [pattern.id])[pattern.id]] == [file.name]


def test_goods_have_no_files(private: Path) -> None:
    lamp = make_download(make_store(), "LAMP", kind="goods")

    with pytest.raises(NotADownload) as refusal:
        attach(lamp)

    assert refusal.value.sku == "LAMP"
    assert nothing_kept(private)


def test_another_stores_variant_is_unknown(private: Path) -> None:
    pattern = make_download(make_store())
    pattern.store_id = make_store().id

    with pytest.raises(DownloadFileNotFound):
        attach(pattern)

    assert nothing_kept(private)


@pytest.mark.parametrize(("body", "reason"), [(b"", "empty"), (b"x" * 21, "too_large")])
def test_refuses_nothing_and_too_much(
    body: bytes, reason: str, private: Path, monkeypatch: Any
) -> None:
    pattern = make_download(make_store())
    monkeypatch.setattr(operation, "MOST_BYTES", 20)

    with pytest.raises(DownloadFileRefused) as refusal:
        attach(pattern, body=body)

    assert refusal.value.reason == reason
    assert nothing_kept(private)


def test_two_files_of_one_name_would_overwrite_each_other_on_the_buyers_desk(
    private: Path,
) -> None:
    pattern = make_download(make_store())
    first = attach(pattern)

    with pytest.raises(DownloadFileRefused) as refusal:
        attach(pattern, body=b"another")

    assert refusal.value.reason == "name_taken"
    assert DownloadFile.objects.get() == first
    assert [path.read_bytes() for path in private.rglob("*") if path.is_file()] == [BODY]


def test_a_download_has_no_more_than_so_many_files(private: Path, monkeypatch: Any) -> None:
    pattern = make_download(make_store())
    monkeypatch.setattr(operation, "MOST_FILES", 1)
    attach(pattern)

    with pytest.raises(DownloadFileRefused) as refusal:
        attach(pattern, "another.pdf")

    assert refusal.value.reason == "too_many"
    assert DownloadFile.objects.count() == 1


def nothing_kept(private: Path) -> bool:
    """No row and no file."""
    files = [path for path in private.rglob("*") if path.is_file()]
    return not files and not DownloadFile.objects.exists()
