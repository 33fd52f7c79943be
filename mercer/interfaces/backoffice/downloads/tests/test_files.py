"""Files of downloads at the desk: on the product, and on the order."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from mercer.areas.catalogue.models import Variant
from mercer.areas.downloads.models import Download, DownloadFile
from mercer.areas.downloads.operations.fetch_download import fetch_download
from mercer.areas.downloads.queries import TermsFacts, downloads_of_order, list_terms
from mercer.areas.downloads.tests.make import (
    BODY,
    attach,
    keep_private_files_in,
    make_download,
    sell,
)
from mercer.areas.orders.models import Order
from mercer.areas.stores.tests.make import make_store
from mercer.interfaces.backoffice.tests.make import sit_down
from mercer.kernel import clock

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def private(settings: Any, tmp_path: Path) -> Path:
    keep_private_files_in(settings, tmp_path)
    return tmp_path


def address(variant: Variant) -> str:
    return reverse("admin:product_files", args=[variant.product_id])


def page(variant: Variant) -> str:
    return reverse("admin:catalogue_product_change", args=[variant.product_id])


def test_files_are_attached_and_those_that_cannot_be_taken_are_named() -> None:
    pattern = make_download(make_store())
    desk = sit_down(pattern.store)
    files = [
        SimpleUploadedFile("pattern.pdf", BODY),
        SimpleUploadedFile("empty.pdf", b""),
        SimpleUploadedFile("script.html", b"<script>"),
    ]

    answer = desk.post(
        address(pattern), {"upload": "1", "variant": str(pattern.pk), "file": files}, follow=True
    ).content.decode()

    assert [file.name for file in DownloadFile.objects.all()] == ["pattern.pdf", "script.html"]
    assert "Buyers can fetch: pattern.pdf, script.html." in answer
    assert "empty.pdf" in answer


def test_the_same_form_sent_twice_attaches_once() -> None:
    pattern = make_download(make_store())
    desk = sit_down(pattern.store)

    for name in ("a.pdf", "b.pdf"):
        sent = {"upload": "1", "variant": str(pattern.pk), "once": "abc123"}
        desk.post(address(pattern), {**sent, "file": SimpleUploadedFile(name, BODY)})

    assert [file.name for file in DownloadFile.objects.all()] == ["a.pdf"]


def test_removing_asks_first() -> None:
    pattern = make_download(make_store())
    file = attach(pattern)
    desk = sit_down(pattern.store)
    sent = {"remove": str(file.id), "variant": str(pattern.pk)}

    desk.post(address(pattern), sent)
    asked = DownloadFile.objects.count()
    desk.post(address(pattern), {**sent, "sure": "1"})

    assert (asked, DownloadFile.objects.count()) == (1, 0)


def test_terms_are_saved_and_empty_is_without_an_end() -> None:
    pattern = make_download(make_store())
    desk = sit_down(pattern.store)
    sent = {"terms": "1", "variant": str(pattern.pk)}

    desk.post(address(pattern), {**sent, "times": "3", "days": ""})
    saved = list_terms(pattern.store_id, [pattern.pk])
    wrong = desk.post(address(pattern), {**sent, "times": "x", "days": "0"}, follow=True)

    assert saved == {pattern.pk: TermsFacts(3, None)}
    assert "Write a whole number." in wrong.content.decode()
    assert list_terms(pattern.store_id, [pattern.pk]) == saved


def test_goods_show_no_files_and_another_stores_product_is_unknown() -> None:
    store = make_store()
    lamp, pattern = make_download(store, "LAMP", kind="goods"), make_download(store)
    elsewhere = make_download(make_store())
    desk = sit_down(store)

    assert "Files to download" not in desk.get(page(lamp)).content.decode()
    assert "Files to download" in desk.get(page(pattern)).content.decode()
    sent = {"terms": "1", "times": "1", "days": "1"}
    assert desk.post(address(elsewhere), {**sent, "variant": str(elsewhere.pk)}).status_code == 404
    assert desk.post(address(pattern), {**sent, "variant": str(elsewhere.pk)}).status_code == 404
    assert list_terms(elsewhere.store_id, [elsewhere.pk]) == {}


def test_staff_see_what_a_buyer_fetched_and_let_them_begin_anew() -> None:
    pattern = make_download(make_store())
    attach(pattern)
    order = sell(pattern.store, pattern)
    Order.objects.filter(pk=order.pk).update(placed_at=clock.now())
    (facts,) = downloads_of_order(order.store_id, order.id, clock.now())
    fetch_download(store_id=order.store_id, token=facts.token, first_byte=0, now=clock.now())
    desk = sit_down(pattern.store)
    shown = desk.get(reverse("admin:order_page", args=[order.pk])).content.decode()

    answer = desk.post(
        reverse("admin:order_act", args=[order.pk, "renew-download"]),
        {"target": facts.target},
        follow=True,
    ).content.decode()

    assert "Fetched 1 time, last" in shown
    assert "4 left" in shown
    assert "pattern.pdf can be fetched anew" in answer
    assert Download.objects.get().fetches == 0


def test_nothing_begins_anew_where_nothing_was_fetched_or_the_money_went_back() -> None:
    pattern = make_download(make_store())
    attach(pattern)
    order = sell(pattern.store, pattern)
    Order.objects.filter(pk=order.pk).update(placed_at=clock.now())
    desk = sit_down(pattern.store)
    work_page = reverse("admin:order_page", args=[order.pk])
    (facts,) = downloads_of_order(order.store_id, order.id, clock.now())

    fresh = desk.get(work_page).content.decode()
    fetch_download(store_id=order.store_id, token=facts.token, first_byte=0, now=clock.now())
    Order.objects.filter(pk=order.pk).update(payment_state="refunded")
    refunded = desk.get(work_page).content.decode()

    assert "Count from nought again" not in fresh
    assert "Count from nought again" not in refunded
    desk.post(
        reverse("admin:order_act", args=[order.pk, "renew-download"]), {"target": facts.target}
    )
    assert Download.objects.get().fetches == 1
