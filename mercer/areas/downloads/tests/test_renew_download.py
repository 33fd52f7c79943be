"""Letting a buyer begin anew."""

from datetime import timedelta
from typing import Any

import pytest

from mercer.areas.downloads.errors import DownloadFileNotFound
from mercer.areas.downloads.models import Download
from mercer.areas.downloads.operations.fetch_download import fetch_download
from mercer.areas.downloads.operations.renew_download import renew_download
from mercer.areas.downloads.tests.make import (
    NOW,
    attach,
    make_download,
    only_download,
    sell,
    set_terms,
)
from mercer.areas.orders.models import Order
from mercer.areas.orders.queries import list_timeline
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.actors import Actor, ActorKind

pytestmark = pytest.mark.django_db
CY = Actor(ActorKind.STAFF, "Cy")


def renew(order: Order, now: Any, **changes: Any) -> Download:
    facts = only_download(order)
    named = {"store_id": order.store_id, "order_id": order.id}
    return renew_download(
        **{**named, **changes}, line_id=facts.line_id, file_id=facts.file_id, actor=CY, now=now
    )


def make_sale() -> Order:
    store = make_store()
    pattern = make_download(store)
    attach(pattern)
    set_terms(pattern, times=1, days=10)
    return sell(store, pattern)


def test_times_and_days_begin_anew_and_staff_can_read_who_did_it() -> None:
    order = make_sale()
    token = only_download(order).token
    fetch_download(store_id=order.store_id, token=token, first_byte=0, now=NOW)
    later = NOW + timedelta(days=20)

    before = only_download(order, later).reason
    renew(order, later)

    facts = only_download(order, later)
    assert before == "expired"
    assert (facts.left, facts.reason, facts.ends_at) == (1, None, later + timedelta(days=10))
    entry = list_timeline(order.id, public_only=False)[-1]
    assert (entry.kind, entry.details, entry.is_public) == (
        "download_renewed",
        {"file": "pattern.pdf"},
        False,
    )


def test_an_order_that_is_refunded_stays_closed() -> None:
    order = make_sale()
    Order.objects.filter(pk=order.pk).update(payment_state="refunded")

    renew(order, NOW)

    assert only_download(order).reason == "refunded"


def test_another_stores_or_orders_file_is_not_found() -> None:
    order = make_sale()
    other = sell(order.store)

    for wrong in ({"store_id": make_store().id}, {"order_id": other.id}):
        with pytest.raises(DownloadFileNotFound):
            renew(order, NOW, **wrong)

    assert not Download.objects.exists()
