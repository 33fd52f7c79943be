"""A worker that is killed in the middle of a file: another goes on, and nothing is there twice."""

import os
import signal
import subprocess
import sys
import zipfile
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings as own_settings
from django.db import connection

from mercer.areas.catalogue.models import Image, Product, ProductImport
from mercer.areas.catalogue.operations.run_import import run_import
from mercer.areas.catalogue.tests.make import NOW, make_image_file, make_waiting_import
from mercer.areas.inventory.models import StockLevel, StockMovement
from mercer.areas.pricing.models import PriceRecord
from mercer.areas.stores.tests.make import make_store

PRODUCTS = 9
# What the worker does, and at which of its calls it is killed: no farewell, no clean-up.
WORKER = """
import os, signal, sys
import django
django.setup()
from uuid import UUID
from mercer.areas.catalogue.importing import session, taking
from mercer.areas.catalogue.operations.run_import import run_import
from mercer.kernel import clock
session.BATCH_PRODUCTS = 2
place, name = {"pictures": (session, "import_pictures"), "note": (taking._Taking, "_keep"),
               "start": (session.Batch, "write")}[sys.argv[2]]
then, calls = getattr(place, name), []
def killed(*args, **kwargs):
    calls.append(1)
    if len(calls) == int(sys.argv[3]):
        os.kill(os.getpid(), signal.SIGKILL)
    return then(*args, **kwargs)
setattr(place, name, killed)
run_import(import_id=UUID(sys.argv[1]), now=clock.now())
"""


def make_file() -> bytes:
    rows = "".join(f"p{n},P{n},S{n},shopify,{n},{n}.50,{n}.png\n" for n in range(1, PRODUCTS + 1))
    head = "Handle,Title,Variant SKU,Variant Inventory Tracker,Variant Inventory Qty,"
    return f"{head}Variant Price,Image Src\n{rows}".encode()


def make_pictures() -> BytesIO:
    body = BytesIO()
    with zipfile.ZipFile(body, "w") as archive:
        for n in range(1, PRODUCTS + 1):
            archive.writestr(f"{n}.png", make_image_file(8, 8, kind="PNG").getvalue())
    return BytesIO(body.getvalue())


def work_until_killed(run: ProductImport, place: str, call: int) -> int:
    address = urlsplit(os.environ["DATABASE_URL"])
    name = connection.settings_dict["NAME"]
    environment = os.environ | {
        "DATABASE_URL": address._replace(path=f"/{name}").geturl(),
        "MEDIA_ROOT": str(own_settings.MEDIA_ROOT),
        "DJANGO_SETTINGS_MODULE": "mercer.project.settings",
    }
    words = [sys.executable, "-c", WORKER, str(run.id), place, str(call)]
    return subprocess.run(words, env=environment, timeout=120, check=False).returncode


@pytest.mark.django_db(transaction=True)
@pytest.mark.faults
@pytest.mark.parametrize(
    ("place", "call", "done"),
    [
        ("pictures", 2, 4),  # written and noted, but without its pictures
        ("note", 4, 2),  # the batch's transaction is open
        ("start", 4, 6),
    ],
)
def test_another_worker_goes_on_and_nothing_is_there_twice(
    media: Any, place: str, call: int, done: int
) -> None:
    store = make_store()
    run = make_waiting_import(store, make_file(), images_file=make_pictures())

    ended = work_until_killed(run, place, call)
    run.refresh_from_db()
    assert (ended, run.status, run.rows_done) == (-signal.SIGKILL, "running", done)
    assert Product.objects.count() == done
    run_import(import_id=run.id, now=NOW)

    run.refresh_from_db()
    tally = {name: n for name, n in run.tally.items() if n}
    assert (run.status, run.rows_done, run.problems) == ("done", PRODUCTS, [])
    assert tally == {
        "products_added": PRODUCTS, "variants_added": PRODUCTS, "images_added": PRODUCTS,
    }  # fmt: skip
    assert Product.objects.count() == Image.objects.count() == PRODUCTS
    assert StockLevel.objects.count() == StockMovement.objects.count() == PRODUCTS
    assert PriceRecord.objects.count() == PRODUCTS
