"""Files that were bought: on the order's page, in the account, by their link."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from mercer.areas.customers.tests.make import make_customer
from mercer.areas.downloads.models import Download
from mercer.areas.downloads.private_store import delete_file
from mercer.areas.downloads.queries import DownloadFacts, downloads_of_order
from mercer.areas.downloads.tests.make import (
    BODY,
    attach,
    keep_private_files_in,
    make_download,
    sell,
    set_terms,
)
from mercer.areas.orders.models import Order
from mercer.areas.orders.tests.make import NOW
from mercer.areas.stores.tests.make import make_store, make_user
from mercer.interfaces.storefront.account.own_records import gather
from mercer.kernel import clock

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def private(settings: Any, tmp_path: Path) -> Path:
    keep_private_files_in(settings, tmp_path)
    return tmp_path


@pytest.fixture(autouse=True)
def today(monkeypatch: Any) -> None:
    """The day after the orders that the builders make."""
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(days=1))


def make_sale(**details: Any) -> tuple[Order, DownloadFacts, Client]:
    store = make_store()
    pattern = make_download(store)
    attach(pattern, "Schnitt Größe 38.pdf")
    set_terms(pattern, times=2)
    order = sell(store, pattern, **details)
    (facts,) = downloads_of_order(store.id, order.id, clock.now())
    return order, facts, Client(HTTP_HOST=store.domain)


def fetch(client: Client, facts: DownloadFacts, **headers: str) -> Any:
    return client.get(f"/downloads/{facts.token}/", headers=headers)


def body_of(answer: Any) -> bytes:
    return b"".join(answer.streaming_content)


def test_a_guest_fetches_a_file_by_its_link_to_be_saved_and_not_opened() -> None:
    _order, facts, client = make_sale()

    answer = fetch(client, facts)

    assert (answer.status_code, body_of(answer)) == (200, BODY)
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"] == (
        "attachment; filename*=utf-8''Schnitt%20Gr%C3%B6%C3%9Fe%2038.pdf"
    )
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["Accept-Ranges"] == "bytes"
    assert Download.objects.get().fetches == 1
    assert "sessionid" not in answer.cookies


def test_a_download_that_broke_goes_on_and_counts_once() -> None:
    _order, facts, client = make_sale()
    etag = fetch(client, facts)["ETag"]

    rest = fetch(client, facts, Range="bytes=5-", **{"If-Range": etag})

    assert (rest.status_code, body_of(rest)) == (206, BODY[5:])
    assert rest["Content-Range"] == f"bytes 5-{len(BODY) - 1}/{len(BODY)}"
    assert Download.objects.get().fetches == 1


def test_what_was_begun_with_another_file_is_sent_whole_and_counts() -> None:
    _order, facts, client = make_sale()
    fetch(client, facts)

    whole = fetch(client, facts, Range="bytes=5-", **{"If-Range": '"another"'})

    assert (whole.status_code, body_of(whole)) == (200, BODY)
    assert Download.objects.get().fetches == 2


def test_asking_what_there_is_counts_nothing() -> None:
    _order, facts, client = make_sale()

    answer = client.head(f"/downloads/{facts.token}/")

    assert (answer.status_code, answer["Content-Length"]) == (200, str(len(BODY)))
    assert not Download.objects.exists()
    assert client.post(f"/downloads/{facts.token}/").status_code == 405


def test_when_it_is_used_up_the_shop_says_so_and_leads_to_the_order() -> None:
    order, facts, client = make_sale()
    fetch(client, facts)
    fetch(client, facts)

    answer = fetch(client, facts)

    assert answer.status_code == 403
    assert "It was fetched as often as agreed." in answer.content.decode()
    assert f"/orders/{order.token}/" in answer.content.decode()
    assert client.head(f"/downloads/{facts.token}/").status_code == 403
    assert Download.objects.get().fetches == 2


def test_a_file_that_is_not_there_takes_no_time_from_the_buyer() -> None:
    _order, facts, client = make_sale()
    delete_file(facts.key)

    answer = fetch(client, facts)

    assert answer.status_code == 503
    assert not Download.objects.exists()


def test_a_link_of_another_store_and_a_forged_one_are_unknown() -> None:
    _order, facts, client = make_sale()
    elsewhere = Client(HTTP_HOST=make_store().domain)

    assert fetch(elsewhere, facts).status_code == 404
    assert client.get(f"/downloads/{facts.token[:-1]}x/").status_code == 404
    assert client.get("/downloads/nonsense/").status_code == 404
    assert not Download.objects.exists()


def test_no_picture_address_leads_to_a_file(private: Path) -> None:
    _order, facts, client = make_sale()

    assert (private / facts.key).exists()
    assert client.get(f"/media/{facts.key}").status_code == 404


def test_the_orders_page_leads_to_its_files_when_they_are_paid(
    django_assert_num_queries: Any,
) -> None:
    order, facts, client = make_sale()

    paid = client.get(f"/orders/{order.token}/").content.decode()
    Order.objects.filter(pk=order.pk).update(payment_state="awaiting")
    awaited = client.get(f"/orders/{order.token}/").content.decode()

    assert f'href="/downloads/{facts.token}/"' in paid
    assert "2 downloads left, until" in paid
    assert "/downloads/" not in awaited.partition("<main")[2]
    assert "It can be fetched as soon as your payment is in." in awaited


def test_goods_ask_nothing_of_downloads(django_assert_num_queries: Any) -> None:
    order, _facts, client = make_sale()
    lamp = make_download(order.store, "LAMP", kind="goods")
    goods = sell(order.store, lamp)
    client.get("/")

    page = client.get(f"/orders/{goods.token}/").content.decode()

    assert "Your downloads" not in page


def test_the_account_lists_all_files_and_only_ones_own() -> None:
    order, facts, _client = make_sale()
    store = order.store
    ada, ben = (make_customer(store, user=make_user()) for _ in range(2))
    Order.objects.filter(pk=order.pk).update(customer=ada)
    pages = []
    for customer in (ada, ben):
        client = Client(HTTP_HOST=store.domain)
        client.force_login(customer.user)
        pages.append(client.get("/account/downloads/").content.decode())

    assert f'href="/downloads/{facts.token}/"' in pages[0]
    assert order.number in pages[0]
    assert "No downloads yet" in pages[1]
    assert Client(HTTP_HOST=store.domain).get("/account/downloads/").status_code == 302


def test_what_was_fetched_is_in_ones_own_records() -> None:
    order, facts, client = make_sale()
    ada = make_customer(order.store, user=make_user())
    Order.objects.filter(pk=order.pk).update(customer=ada)
    fetch(client, facts)

    records = gather(order.store_id, ada.id, now=clock.now())

    assert records["downloads"] == [
        {
            "order": order.number,
            "file": "Schnitt Größe 38.pdf",
            "fetches": 1,
            "last_fetched_at": "2026-03-03T12:00:00Z",
        }
    ]
