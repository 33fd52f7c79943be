"""Imports and exports at the desk: from the file to the finished run, step by step."""

import csv
import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from mercer.areas.catalogue.models import Product, ProductImport
from mercer.areas.catalogue.tests.make import keep_files_in, make_product, make_waiting_import
from mercer.areas.stores.tests.make import make_store
from mercer.interfaces.backoffice.tests.make import sit_down
from mercer.kernel.models import ChangeRecord
from mercer.kernel.testing import run_jobs

pytestmark = pytest.mark.django_db
FILE = b"Handle,Title,Variant Price,Cost price\nlamp,Lamp,10,3\ncup,Cup,dear,1\n"


@pytest.fixture(autouse=True)
def _files(settings: Any, tmp_path: Any) -> None:
    keep_files_in(settings, tmp_path)


def send(desk: Any, body: bytes = FILE, name: str = "spring.csv") -> Any:
    file = SimpleUploadedFile(name, body)
    return desk.post(reverse("admin:catalogue_productimport_add"), {"file": file}, follow=True)


def act(desk: Any, run: ProductImport, name: str, **words: str) -> Any:
    return desk.post(reverse(f"admin:import_{name}", args=[run.id]), words, follow=True)


def test_a_file_is_mapped_tried_and_imported_by_the_person_who_sent_it() -> None:
    store = make_store()
    desk = sit_down(store, name="Cy")

    page = send(desk)
    run = ProductImport.objects.get()
    assert "1 of 4 are not understood" in page.content.decode()
    act(desk, run, "begin", mapped="yes", format="shopify")
    run_jobs()
    page = desk.get(reverse("admin:catalogue_productimport_change", args=[run.id]))
    assert "only a try" in page.content.decode()
    assert "not a number" in page.content.decode()
    assert Product.objects.count() == 0
    act(desk, run, "begin", really="yes")
    run_jobs()

    real = ProductImport.objects.exclude(id=run.id).get()
    assert (real.status, real.tally["products_added"], real.actor_name) == ("done", 1, "Cy")
    product = Product.objects.get()
    made = ChangeRecord.objects.get(subject="catalogue_product", subject_id=str(product.id))
    assert (made.actor_kind, made.actor_label) == ("staff", "Cy")


def test_a_column_that_is_missing_is_asked_for_and_a_wrong_answer_said() -> None:
    desk = sit_down(make_store())
    page = send(desk, b"Key,What\nlamp,Lamp\n")
    run = ProductImport.objects.get()
    assert "Say which column gives" in page.content.decode()

    page = act(
        desk, run, "begin", mapped="yes", format="shopify",
        **{"column-0": "Handle", "column-1": "Nonsense"},
    )  # fmt: skip

    assert "“What” cannot be Nonsense" in page.content.decode()
    run.refresh_from_db()
    assert run.status == "mapping"


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (b"PK\x03\x04 a workbook", "This is not a CSV file"),
        (b"\n", "The file is empty"),
        (b"%PDF-1.7 paper", "This is not a CSV file"),
    ],
)
def test_a_file_that_is_none_is_refused_beside_its_field(body: bytes, sentence: str) -> None:
    page = send(sit_down(make_store()), body)

    assert page.status_code == 422
    assert sentence in page.content.decode()
    assert ProductImport.objects.count() == 0


def test_progress_and_problems_can_be_taken_and_a_run_broken_off() -> None:
    store = make_store()
    desk = sit_down(store)
    run = make_waiting_import(store, FILE.replace(b"dear", b"=dear"))

    piece = desk.get(reverse("admin:import_progress", args=[run.id])).content.decode()
    assert "0 of 0 rows" in piece
    assert "data-ended" not in piece
    run_jobs()

    piece = desk.get(reverse("admin:import_progress", args=[run.id])).content.decode()
    assert "2 of 2 rows" in piece
    assert "data-ended" in piece
    table = desk.get(reverse("admin:import_problems", args=[run.id]))
    rows = list(csv.DictReader(io.StringIO(table.content.decode("utf-8-sig"))))
    assert rows[1]["line"] == "3"
    assert (rows[1]["column"], rows[1]["value"]) == ("Variant Price", "'=dear")
    assert rows[1]["reason"].startswith("This is not a number")
    page = act(desk, run, "cancel")
    assert "cannot be changed" in page.content.decode()


def test_a_tax_category_that_nobody_knows_is_refused_with_those_that_there_are() -> None:
    store = make_store()
    desk = sit_down(store)
    body = b"handle,title,tax category,sku,for sale\nbook,Book,ermaessigt,BOOK,true\n"
    run = make_waiting_import(store, body)
    run_jobs()

    piece = desk.get(reverse("admin:import_progress", args=[run.id])).content.decode()

    assert "The shop has no such tax category. There are: standard." in piece
    assert not Product.objects.exists()


def test_the_products_chosen_go_out_as_a_file() -> None:
    store = make_store()
    desk = sit_down(store)
    lamp = make_product(store, title="Lamp")
    make_product(store, title="Cup")
    address = reverse("admin:export_products")

    shown = desk.get(address, {"ids": str(lamp.id)})
    answer = desk.get(address, {"ids": str(lamp.id), "format": "mercer"})

    assert "1 product chosen" in shown.content.decode()
    body = b"".join(answer.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    assert [row["title"] for row in csv.DictReader(io.StringIO(body))] == ["Lamp"]
    assert answer["Content-Disposition"].endswith('-mercer.csv"')
    assert desk.get(address, {"format": "woocommerce"}).status_code == 422


def test_another_stores_run_is_not_found_and_who_may_not_import_sees_nothing() -> None:
    store, other = make_store(), make_store()
    run = make_waiting_import(other, FILE)
    desk = sit_down(store)

    answers = [
        desk.get(reverse("admin:catalogue_productimport_change", args=[run.id])),
        desk.get(reverse("admin:import_progress", args=[run.id])),
        desk.get(reverse("admin:import_problems", args=[run.id])),
    ]
    act(desk, run, "cancel")

    assert [answer.status_code for answer in answers] == [404, 404, 404]
    run.refresh_from_db()
    assert (run.status, run.is_cancelled) == ("waiting", False)
