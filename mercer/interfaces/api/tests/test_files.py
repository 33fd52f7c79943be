"""Product files over the API."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from mercer.areas.catalogue.models import Product, ProductImport
from mercer.areas.catalogue.tests.make import keep_files_in, make_product, make_waiting_import
from mercer.areas.stores.tests.make import make_store
from mercer.interfaces.api.tests.test_purchase import API
from mercer.interfaces.api.tests.test_staff import key_for
from mercer.kernel.testing import run_jobs

pytestmark = pytest.mark.django_db
BOTH = ("catalogue.import_products", "catalogue.export_products")
FILE = b"Handle,Title,Variant Price\nlamp,Lamp,10\ncup,Cup,dear\n"


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    keep_files_in(settings, tmp_path)


def headers(key):
    return {"Authorization": f"Bearer {key}"}


def send(client, key, body=FILE, **more):
    file = SimpleUploadedFile("spring.csv", body, "text/csv")
    return client.post(f"{API}/staff/imports", {"file": file, **more}, headers=headers(key))


def test_a_file_is_sent_looked_after_and_taken_out_again(client):
    key = key_for(make_store(), BOTH)

    sent = send(client, key)
    assert (sent.status_code, sent.json()["status"]) == (202, "waiting"), sent.content
    run_jobs()

    run = client.get(f"{API}/staff/imports/{sent.json()['id']}", headers=headers(key)).json()
    assert (run["status"], run["rows_done"], run["tally"]["products_added"]) == ("done", 2, 1)
    assert [(each["line"], each["reason"]) for each in run["problems"]] == [(3, "not_a_number")]
    assert ProductImport.objects.get().actor_name == "Warehouse"
    taken = client.get(f"{API}/staff/products.csv", headers=headers(key))
    body = b"".join(taken.streaming_content).decode("utf-8-sig")
    assert [row["title"] for row in csv.DictReader(io.StringIO(body))] == ["Lamp"]


def test_a_try_changes_nothing_and_a_run_can_be_broken_off(client):
    key = key_for(make_store(), BOTH)

    tried = send(client, key, is_dry_run="true").json()
    broken = send(client, key).json()
    answer = client.post(f"{API}/staff/imports/{broken['id']}/cancel", headers=headers(key))
    run_jobs()

    assert (tried["is_dry_run"], answer.json()["status"]) == (True, "cancelled")
    assert Product.objects.count() == 0


@pytest.mark.parametrize(
    ("body", "reason"), [(b"PK\x03\x04", "not_csv"), (b"A,B\n1,2\n", "missing_columns")]
)
def test_refuses_a_file_that_cannot_be_read(client, body, reason):
    answer = send(client, key_for(make_store(), BOTH), body)

    assert (answer.status_code, answer.json()["reason"]) == (422, reason)
    assert ProductImport.objects.count() == 0


@pytest.mark.parametrize(
    ("media_type", "body"),
    [
        ("multipart/form-data", b"x"),
        ("multipart/form-data; boundary=" + "b" * 300, b"x"),
        ("application/x-www-form-urlencoded", b"a=1&" * 7_000),
        (
            "multipart/form-data; boundary=b",
            b'--b\r\nContent-Disposition: form-data; name="f"; filename="f"\r\n\r\nx\r\n' * 200,
        ),
    ],
)
def test_a_form_that_is_none_is_refused(client, media_type, body):
    key = key_for(make_store(), BOTH)

    answer = client.generic("POST", f"{API}/staff/imports", body, media_type, headers=headers(key))

    assert (answer.status_code, answer.json()["code"]) == (400, "bad_request"), answer.content
    assert not ProductImport.objects.exists()


def test_a_key_without_the_verb_and_another_stores_run_get_nothing(client):
    store, other = make_store(), make_store()
    make_product(store)
    run = make_waiting_import(other, FILE)
    bare, key = key_for(store, ("inventory.view",)), key_for(store, BOTH)
    client.defaults["HTTP_HOST"] = store.domain

    assert send(client, bare).status_code == 403
    assert client.get(f"{API}/staff/products.csv", headers=headers(bare)).status_code == 403
    assert client.get(f"{API}/staff/imports/{run.id}", headers=headers(key)).status_code == 404
