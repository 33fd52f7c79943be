"""What can be sold, and whether the books agree."""

from datetime import timedelta

import pytest

from mercer.areas.inventory.models import Reservation, StockLevel
from mercer.areas.inventory.queries import audit_stock, availability
from mercer.areas.inventory.tests.make import (
    make_level,
    make_line,
    make_location,
    make_order,
    make_stocked,
)
from mercer.areas.stores.tests.make import make_store
from mercer.kernel import clock
from mercer.kernel.ids import new_id

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("count", [1, 30])
def test_one_statement_for_any_number_of_variants(count, django_assert_num_queries):
    store = make_store()
    ids = [make_stocked(store, on_hand=n).id for n in range(count)]

    with django_assert_num_queries(1):
        found = availability(store_id=store.id, variant_ids=ids, now=clock.now())

    assert [found[key].available for key in ids] == list(range(count))


def test_on_hand_less_promised_less_held_at_open_locations():
    store, other = make_store(), make_store()
    shut = make_location(store, code="shut")
    lamp = make_stocked(store, on_hand=None)
    make_level(lamp, on_hand=10, location=make_location(store))
    make_level(lamp, on_hand=100, location=shut)
    shut.is_active = False
    shut.save()
    make_order(store, make_line(lamp, 3))
    for minutes in (1, -1):
        Reservation.objects.create(
            store=store,
            cart_id=new_id(),
            variant=lamp,
            quantity=2,
            expires_at=clock.now() + timedelta(minutes=minutes),
        )

    found = availability(store_id=store.id, variant_ids=[lamp.id], now=clock.now())

    assert found[lamp.id].available == 5
    assert availability(store_id=other.id, variant_ids=[lamp.id], now=clock.now()) == {}


def test_the_audit_finds_what_does_not_add_up():
    store = make_store()
    lamp = make_stocked(store, "LAMP", on_hand=5)
    make_order(store, make_line(lamp, 2))
    before = audit_stock()

    StockLevel.objects.update(on_hand=6, allocated=1)

    assert before == []
    assert audit_stock() == [
        f"store {store.id} SKU LAMP: on hand 6, ledger 5; allocated 1, open allocations 2"
    ]
