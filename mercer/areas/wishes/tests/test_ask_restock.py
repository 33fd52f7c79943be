"""Waiting for something."""

from datetime import timedelta

import pytest

from mercer.areas.catalogue.tests.make import NOW, make_product
from mercer.areas.inventory.tests.make import make_level
from mercer.areas.stores.tests.make import make_store
from mercer.areas.wishes.errors import InStockAlready, NotWishable
from mercer.areas.wishes.models import RestockRequest
from mercer.areas.wishes.operations import ask_restock as asking
from mercer.areas.wishes.operations.ask_restock import ask_restock
from mercer.areas.wishes.queries import waiting_by_variant
from mercer.areas.wishes.tests.make import make_request
from mercer.kernel.errors import InvalidField

pytestmark = pytest.mark.django_db


def test_asked_twice_is_one_request():
    store = make_store()
    lamp = make_product(store, title="Lamp", sku="LAMP").variants.get()

    first = make_request(lamp, "Ada@Example.org")
    again = make_request(lamp, "ada@example.org", now=NOW + timedelta(hours=1))
    make_request(lamp, "ben@example.org", now=NOW + timedelta(hours=2))

    assert (again.id, again.asked_at) == (first.id, NOW)
    counted = waiting_by_variant(store.id)
    assert [(one.sku, one.title, one.waiting, one.since) for one in counted] == [
        ("LAMP", "Lamp", 2, NOW)
    ]


def test_who_was_told_or_has_stopped_may_wait_anew():
    lamp = make_product(make_store(), title="Lamp").variants.get()
    request = make_request(lamp)
    RestockRequest.objects.filter(id=request.id).update(told_at=NOW, stopped_at=NOW)

    again = make_request(lamp, now=NOW + timedelta(days=1))

    assert (again.told_at, again.stopped_at) == (None, None)
    assert again.asked_at == NOW + timedelta(days=1)
    assert again.token == request.token


@pytest.mark.parametrize(
    ("email", "reason"),
    [("", "required"), ("ada", "email"), ("a@b.example\nBcc: c@d.example", "email")],
)
def test_what_is_no_address_is_refused(email, reason):
    lamp = make_product(make_store(), title="Lamp").variants.get()

    with pytest.raises(InvalidField) as refusal:
        ask_restock(store_id=lamp.store_id, variant_id=lamp.id, email=email, language="en", now=NOW)

    assert (refusal.value.field, refusal.value.reason) == ("email", reason)
    assert not RestockRequest.objects.exists()


def test_nobody_waits_for_what_is_there_or_is_not_sold_here():
    store, other = make_store(), make_store()
    there = make_product(store, title="Lamp", sku="LAMP").variants.get()
    make_level(there, on_hand=1)
    draft = make_product(store, title="Draft", status="draft").variants.get()
    foreign = make_product(other, title="Theirs").variants.get()

    with pytest.raises(InStockAlready) as refusal:
        make_request(there)
    for variant in (draft, foreign):
        with pytest.raises(NotWishable):
            ask_restock(
                store_id=store.id,
                variant_id=variant.id,
                email="ada@example.org",
                language="en",
                now=NOW,
            )

    assert refusal.value.sku == "LAMP"
    assert not RestockRequest.objects.exists()


def test_nobody_fills_the_table_in_anothers_name(monkeypatch):
    monkeypatch.setattr(asking, "MOST_WAITED_FOR", 2)
    store = make_store()
    variants = [make_product(store, title=f"Lamp {n}").variants.get() for n in range(3)]

    for variant in variants:
        ask_restock(
            store_id=store.id,
            variant_id=variant.id,
            email="ada@example.org",
            language="en",
            now=NOW,
        )

    assert RestockRequest.objects.count() == 2


def test_what_is_sold_at_home_can_be_waited_for_where_it_has_no_price():
    store = make_store(currencies=["CHF"])
    lamp = make_product(store, title="Lamp").variants.get()
    make_level(lamp, on_hand=1)

    request = make_request(lamp, currency="CHF")

    assert request.currency == "CHF"
    with pytest.raises(InStockAlready):
        make_request(lamp, "ben@example.org")
