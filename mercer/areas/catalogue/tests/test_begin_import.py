"""Beginning an import once somebody has said what the columns are."""

from io import BytesIO

import pytest
from django.core.files.storage import default_storage

from mercer.areas.catalogue.errors import FileRefused, ImportNotFound, ImportNotOpen
from mercer.areas.catalogue.models import Product, ProductImport, Variant
from mercer.areas.catalogue.operations.add_custom_field import add_custom_field
from mercer.areas.catalogue.operations.begin_import import begin_import
from mercer.areas.catalogue.operations.start_import import start_import
from mercer.areas.catalogue.queries.imports import get_import, get_import_layout
from mercer.areas.catalogue.tests.make import CY, NOW
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.errors import InvalidFields
from mercer.kernel.testing import run_jobs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]
FILE = b"Key,What,Cost,Stuff,Noise\nlamp,Lamp,10,Brass,x\n"
MAPPING = {
    "Key": "Handle",
    "What": "Title",
    "Cost": "Variant Price",
    "Stuff": "field material",
    "Noise": "",
}


def take_in(store, body=FILE):
    return start_import(
        store_id=store.id, file=BytesIO(body), file_name="own.csv", actor=CY, now=NOW,
        waits_for_mapping=True,
    )  # fmt: skip


def begin(store, run, **choices):
    return begin_import(
        store_id=store.id, import_id=run.id, actor=CY, now=NOW,
        **({"is_dry_run": False, "format_code": "shopify", "columns": MAPPING} | choices),
    )  # fmt: skip


def make_field(store):
    add_custom_field(
        store_id=store.id, code="material", label="Material", kind="text", actor=CY, now=NOW
    )


def test_columns_that_somebody_names_come_in_and_are_remembered() -> None:
    store = make_store()
    make_field(store)
    run = take_in(store)
    assert (run.status, get_import_layout(store.id, run.id, "shopify").missing) == (
        "mapping",
        ("Handle", "Title"),
    )

    begin(store, run)
    run_jobs()

    product = Product.objects.get(slug="lamp")
    assert (product.title, product.custom_values) == ("Lamp", {"material": "Brass"})
    assert get_import(store.id, run.id).problems == ()
    second = take_in(store, FILE.replace(b"lamp,Lamp", b"cup,Cup"))
    layout = get_import_layout(store.id, second.id, "shopify")
    assert {each.name: each.column for each in layout.headings} == MAPPING
    assert layout.headings[3].samples == ("Brass",)


@pytest.mark.parametrize("mark", [";", "\t", ","])
def test_a_file_with_headings_of_ones_own_waits_to_be_told_however_it_is_separated(mark) -> None:
    store = make_store()
    body = "Artikel;Bezeichnung;VK\nlamp;Lampe;10\n".replace(";", mark).encode()

    run = take_in(store, body)

    layout = get_import_layout(store.id, run.id)
    assert run.status == "mapping"
    assert [each.name for each in layout.headings] == ["Artikel", "Bezeichnung", "VK"]


def test_what_was_said_of_columns_is_remembered_in_whichever_form_it_was_said() -> None:
    store = make_store()
    said = {"Key": "Handle", "What": "Title"}
    begin(store, take_in(store), format_code="mercer", columns=said)
    run_jobs()

    second = take_in(store, FILE.replace(b"lamp,Lamp", b"cup,Cup"))

    layout = get_import_layout(store.id, second.id)
    assert (layout.format_code, layout.missing) == ("mercer", ())
    assert said.items() <= {each.name: each.column for each in layout.headings}.items()


def test_a_file_that_was_tried_comes_in_for_real_without_being_sent_again() -> None:
    store = make_store()
    run = take_in(store, b"Handle,Title,Variant Price\nlamp,Lamp,10\n")
    begin(store, run, is_dry_run=True, columns={})
    run_jobs()
    assert Product.objects.count() == 0

    real = begin(store, run, columns=None)
    run_jobs()

    real.refresh_from_db()
    run.refresh_from_db()
    assert (run.status, run.is_dry_run, real.status, real.is_dry_run) == (
        "done", True, "done", False,
    )  # fmt: skip
    assert Variant.objects.count() == 1
    assert (run.source_key, real.source_key) == ("", "")
    with pytest.raises(ImportNotOpen):
        begin(store, run)


@pytest.mark.parametrize(
    ("mapping", "refusal"),
    [
        ({**MAPPING, "What": ""}, FileRefused),
        ({**MAPPING, "Noise": "Nonsense"}, InvalidFields),
        ({**MAPPING, "Noise": "Title"}, InvalidFields),
    ],
)
def test_refuses_a_mapping_that_cannot_be_right(mapping, refusal) -> None:
    store = make_store()
    run = take_in(store)

    with pytest.raises(refusal):
        begin(store, run, columns=mapping)

    run.refresh_from_db()
    assert (run.status, run.columns) == ("mapping", {})
    assert default_storage.exists(run.source_key)


def test_another_stores_run_is_not_found() -> None:
    run = take_in(make_store())

    with pytest.raises(ImportNotFound):
        begin(make_store(), run)

    assert ProductImport.objects.get().status == "mapping"
