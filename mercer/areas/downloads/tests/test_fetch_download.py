"""Fetching a file: counted, limited, resumed."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from mercer.areas.downloads.errors import DownloadFileNotFound, DownloadRefused
from mercer.areas.downloads.links import link_token
from mercer.areas.downloads.models import Download
from mercer.areas.downloads.operations.fetch_download import fetch_download
from mercer.areas.downloads.queries import DownloadFacts, downloads_of_customer, downloads_of_order
from mercer.areas.downloads.tests.make import (
    NOW,
    attach,
    make_download,
    only_download,
    sell,
    set_terms,
)
from mercer.areas.orders.models import Order
from mercer.areas.stores.tests.make import make_store

pytestmark = pytest.mark.django_db


def fetch(
    order: Order, *, first_byte: int = 0, now: datetime = NOW, store_id: UUID | None = None
) -> DownloadFacts:
    token = only_download(order).token
    return fetch_download(
        store_id=store_id or order.store_id, token=token, first_byte=first_byte, now=now
    )


def fetches() -> list[int]:
    return list(Download.objects.values_list("fetches", flat=True))


def make_sale(*, times: int | None = 2, days: int | None = 30, **details: Any) -> Order:
    store = make_store()
    pattern = make_download(store)
    attach(pattern)
    set_terms(pattern, times=times, days=days)
    return sell(store, pattern, **details)


def test_each_time_counts_until_none_is_left() -> None:
    order = make_sale(times=2)

    fetch(order)
    left = only_download(order).left
    fetch(order, now=NOW + timedelta(minutes=1))
    with pytest.raises(DownloadRefused) as refusal:
        fetch(order, now=NOW + timedelta(minutes=2))

    assert left == 1
    assert (refusal.value.reason, refusal.value.order) == ("used_up", order.number)
    assert fetches() == [2]


def test_a_download_that_broke_goes_on_and_counts_once_even_the_last_one() -> None:
    order = make_sale(times=1)

    fetch(order)
    for minute in (1, 30, 59):
        fetch(order, first_byte=minute * 1000, now=NOW + timedelta(minutes=minute))
    with pytest.raises(DownloadRefused):
        fetch(order, first_byte=99_000, now=NOW + timedelta(minutes=60))

    assert fetches() == [1]


def test_a_part_long_after_is_a_time_of_its_own() -> None:
    order = make_sale(times=3)

    fetch(order)
    fetch(order, first_byte=500, now=NOW + timedelta(hours=2))

    assert fetches() == [2]


@pytest.mark.parametrize(
    ("status", "payment_state", "reason"),
    [
        ("placed", "awaiting", "not_paid"),
        ("cancelled", "voided", "cancelled"),
        ("closed", "refunded", "refunded"),
    ],
)
def test_who_has_not_paid_or_has_the_money_back_fetches_nothing(
    status: str, payment_state: str, reason: str
) -> None:
    order = make_sale()
    Order.objects.filter(pk=order.pk).update(status=status, payment_state=payment_state)

    with pytest.raises(DownloadRefused) as refusal:
        fetch(order)

    assert refusal.value.reason == reason
    assert sum(fetches()) == 0


def test_a_part_is_refused_too_when_the_money_went_back_meanwhile() -> None:
    order = make_sale()
    fetch(order)
    Order.objects.filter(pk=order.pk).update(payment_state="refunded")

    with pytest.raises(DownloadRefused) as refusal:
        fetch(order, first_byte=500, now=NOW + timedelta(minutes=1))

    assert refusal.value.reason == "refunded"


def test_after_its_days_it_is_over() -> None:
    order = make_sale(days=30)

    fetch(order, now=NOW + timedelta(days=30, seconds=-1))
    with pytest.raises(DownloadRefused) as refusal:
        fetch(order, now=NOW + timedelta(days=30))

    assert refusal.value.reason == "expired"
    assert fetches() == [1]


def test_without_limits_it_goes_on() -> None:
    order = make_sale(times=None, days=None)

    for year in range(8):
        fetch(order, now=NOW + timedelta(days=365 * year))

    assert fetches() == [8]


def test_a_link_of_another_store_and_a_forged_one_lead_nowhere() -> None:
    order = make_sale()
    facts = only_download(order)
    elsewhere = make_store()

    with pytest.raises(DownloadFileNotFound):
        fetch(order, store_id=elsewhere.id)
    with pytest.raises(DownloadFileNotFound):
        fetch_download(
            store_id=order.store_id, token=facts.token[:-2] + "xx", first_byte=0, now=NOW
        )
    # Signed for the other store, but of a line and a file that are not its own.
    borrowed = link_token(elsewhere.id, facts.line_id, facts.file_id)
    with pytest.raises(DownloadFileNotFound):
        fetch_download(store_id=elsewhere.id, token=borrowed, first_byte=0, now=NOW)

    assert fetches() == []


def test_a_file_of_another_variant_is_not_in_the_order() -> None:
    order = make_sale()
    store = order.store
    other = attach(make_download(store, "OTHER"))
    line_id = only_download(order).line_id

    with pytest.raises(DownloadFileNotFound):
        fetch_download(
            store_id=store.id,
            token=link_token(store.id, line_id, other.id),
            first_byte=0,
            now=NOW,
        )

    assert fetches() == []


def test_an_orders_files_are_one_statement_and_others_orders_none_of_them(
    django_assert_num_queries: Any,
) -> None:
    store = make_store()
    pattern, booklet = make_download(store), make_download(store, "BOOKLET")
    for name in ("a.pdf", "b.pdf"):
        attach(pattern, name)
    attach(booklet, "c.pdf")
    order = sell(store, pattern, booklet)
    other = sell(store, booklet)

    with django_assert_num_queries(1):
        names = [each.name for each in downloads_of_order(store.id, order.id, NOW)]

    assert names == ["a.pdf", "b.pdf", "c.pdf"]
    assert [each.name for each in downloads_of_order(store.id, other.id, NOW)] == ["c.pdf"]
    assert downloads_of_order(make_store().id, order.id, NOW) == ()
    assert downloads_of_customer(store.id, order.id, NOW) == ()
