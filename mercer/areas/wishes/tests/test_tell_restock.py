"""Telling who waits."""

from datetime import timedelta

import pytest

from mercer.areas.catalogue.tests.make import NOW, make_product
from mercer.areas.inventory.tests.make import make_level
from mercer.areas.stores.tests.make import make_store
from mercer.areas.wishes.models import RestockRequest
from mercer.areas.wishes.operations import tell_restock as telling
from mercer.areas.wishes.operations.stop_restock import stop_restock
from mercer.areas.wishes.operations.tell_restock import tell_restock
from mercer.areas.wishes.tests.make import make_price, make_request
from mercer.kernel.models import EventRecord
from mercer.kernel.testing import run_jobs

pytestmark = pytest.mark.django_db


def told():
    return EventRecord.objects.filter(name="wishes.WaitingShoppersTold").order_by("id")


def test_goods_that_arrive_are_told_once_to_everybody_who_waits():
    store = make_store()
    lamp = make_product(store, title="Lamp").variants.get()
    ada, ben = make_request(lamp), make_request(lamp, "ben@example.org")
    gone = make_request(lamp, "cy@example.org")
    stop_restock(store_id=store.id, token=gone.token, now=NOW)

    make_level(lamp, on_hand=1)
    run_jobs()
    again = tell_restock(store_id=store.id, now=NOW)

    assert [record.body["request_ids"] for record in told()] == [[str(ada.id), str(ben.id)]]
    assert again == 0
    assert RestockRequest.objects.get(id=gone.id).told_at is None


def test_nobody_is_told_of_what_cannot_be_bought():
    store = make_store()
    lamp = make_product(store, title="Lamp").variants.get()
    make_request(lamp)

    count = tell_restock(store_id=store.id, variant_ids=[lamp.id], now=NOW)

    assert count == 0
    assert not told().exists()
    assert RestockRequest.objects.get().told_at is None


def test_who_looks_from_another_market_is_told_when_it_can_be_bought_there():
    store = make_store(currencies=["CHF"])
    lamp = make_product(store, title="Lamp")
    variant = lamp.variants.get()
    make_request(variant, "ch@example.org", currency="CHF")
    make_level(variant, on_hand=1)
    assert tell_restock(store_id=store.id, now=NOW) == 0

    make_price(lamp, 1900, "CHF")

    assert tell_restock(store_id=store.id, now=NOW) == 1
    assert tell_restock(store_id=store.id, now=NOW) == 0


def test_only_of_what_arrived():
    store = make_store()
    lamp, vase = (make_product(store, title=title).variants.get() for title in ("Lamp", "Vase"))
    make_request(vase)
    make_level(vase, on_hand=1)

    count = tell_restock(store_id=store.id, variant_ids=[lamp.id], now=NOW)

    assert count == 0
    assert tell_restock(store_id=store.id, now=NOW) == 1


def test_many_are_told_in_parts(monkeypatch):
    monkeypatch.setattr(telling, "TOLD_AT_ONCE", 2)
    store = make_store()
    lamp = make_product(store, title="Lamp").variants.get()
    for number in range(5):
        make_request(lamp, f"{number}@example.org", now=NOW + timedelta(minutes=number))
    make_level(lamp, on_hand=1)

    count = tell_restock(store_id=store.id, now=NOW)

    assert count == 5
    assert [len(record.body["request_ids"]) for record in told()] == [2, 2, 1]
