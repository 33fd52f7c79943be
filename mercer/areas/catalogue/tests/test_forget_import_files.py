"""Files of imports are not kept for ever."""

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage

from mercer.areas.catalogue.operations.forget_import_files import forget_import_files
from mercer.areas.catalogue.tests.make import NOW, make_waiting_import
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.testing import run_jobs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]


def test_a_file_that_was_only_tried_goes_after_a_week() -> None:
    run = make_waiting_import(make_store(), b"Handle,Title\nlamp,Lamp\n", is_dry_run=True)
    run_jobs()
    run.refresh_from_db()
    kept = run.source_key

    early = forget_import_files(now=NOW + timedelta(days=6))
    late = forget_import_files(now=NOW + timedelta(days=8))

    run.refresh_from_db()
    assert (early, late) == (0, 1)
    assert (run.status, run.source_key, default_storage.exists(kept)) == ("done", "", False)


def test_a_file_that_waits_for_its_worker_stays() -> None:
    run = make_waiting_import(make_store(), b"Handle,Title\nlamp,Lamp\n")

    assert forget_import_files(now=NOW + timedelta(days=30)) == 0

    assert default_storage.exists(run.source_key)
