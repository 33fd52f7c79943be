"""What a product file would bring, said without writing anything."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from mercer.areas.catalogue.errors import FileRefused
from mercer.areas.catalogue.importing.report import ImportReport
from mercer.areas.catalogue.operations.check_import import check_import
from mercer.areas.catalogue.tests.make import NOW, count_rows, make_import
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.actors import SYSTEM

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]
FILE = (Path(__file__).parent / "data" / "everything_wrong.csv").read_bytes()


def check(store: Any, body: bytes) -> ImportReport:
    return check_import(
        store_id=store.id, file=BytesIO(body), file_name="products.csv", actor=SYSTEM, now=NOW
    )


def test_a_dry_run_says_the_same_and_writes_nothing() -> None:
    store = make_store()
    before = count_rows()

    report = check(store, FILE)

    assert count_rows() == before
    run = make_import(store, FILE)
    assert (report.problems, report.counts()) == (run.problems, run.tally)


def test_refuses_what_cannot_be_read_and_writes_nothing() -> None:
    store = make_store()
    before = count_rows()

    with pytest.raises(FileRefused) as refusal:
        check(store, b"Colour,Cost\nred,3\n")

    assert refusal.value.reason == "missing_columns"
    assert count_rows() == before
