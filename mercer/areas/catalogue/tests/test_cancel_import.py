"""Breaking an import off."""

from io import BytesIO
from typing import Any

import pytest

from mercer.areas.catalogue.errors import ImportNotOpen
from mercer.areas.catalogue.importing import session
from mercer.areas.catalogue.importing.taking import take_file
from mercer.areas.catalogue.models import Product, ProductImport
from mercer.areas.catalogue.operations.cancel_import import cancel_import
from mercer.areas.catalogue.tests.make import CY, NOW, make_waiting_import
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.testing import run_jobs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]
FILE = b"Handle,Title,Variant Price\nlamp,Lamp,10\ncup,Cup,5\njug,Jug,7\n"


def cancel(run: ProductImport) -> ProductImport:
    return cancel_import(store_id=run.store_id, import_id=run.id, actor=CY, now=NOW)


def test_one_that_has_not_begun_ends_at_once() -> None:
    run = make_waiting_import(make_store(), FILE)

    cancel(run)
    run_jobs()

    run.refresh_from_db()
    assert (run.status, run.rows_done, run.ended_at) == ("cancelled", 0, NOW)
    assert Product.objects.count() == 0


def test_one_under_way_ends_after_its_batch_and_what_came_in_stays(monkeypatch: Any) -> None:
    monkeypatch.setattr(session, "BATCH_PRODUCTS", 1)
    run = make_waiting_import(make_store(), FILE)
    run.status = "running"
    run.save()

    take_file(run, BytesIO(FILE), [], now=NOW, progress=lambda report: cancel(run) and None)

    run.refresh_from_db()
    assert (run.status, run.rows_done, run.rows_total) == ("cancelled", 1, 3)
    assert [product.slug for product in Product.objects.all()] == ["lamp"]


def test_refuses_one_that_has_ended() -> None:
    run = make_waiting_import(make_store(), FILE)
    run_jobs()

    with pytest.raises(ImportNotOpen):
        cancel(run)

    run.refresh_from_db()
    assert (run.status, run.is_cancelled) == ("done", False)
