"""Reservations whose time is over."""

from datetime import timedelta

import pytest

from mercer.areas.inventory import jobs
from mercer.areas.inventory.models import Reservation
from mercer.areas.inventory.operations.expire_reservations import expire_reservations
from mercer.areas.inventory.tests.make import make_stocked
from mercer.areas.stores.models import StoreGeneration
from mercer.areas.stores.tests.make import make_store
from mercer.kernel import clock
from mercer.kernel.ids import new_id

pytestmark = pytest.mark.django_db


def hold(store, lamp, minutes):
    return Reservation.objects.create(
        store=store,
        cart_id=new_id(),
        variant=lamp,
        quantity=1,
        expires_at=clock.now() + timedelta(minutes=minutes),
    )


@pytest.mark.django_db(transaction=True)
def test_what_has_run_out_goes_and_pages_are_made_anew_once():
    store, other = make_store(), make_store()
    lamp = make_stocked(store)
    hold(store, lamp, -1), hold(store, lamp, -2)
    live = hold(store, lamp, 1)
    before = [StoreGeneration.objects.get(store=each).value for each in (store, other)]

    removed = expire_reservations(now=clock.now())

    after = [StoreGeneration.objects.get(store=each).value for each in (store, other)]
    assert removed == 2
    assert list(Reservation.objects.values_list("id", flat=True)) == [live.id]
    assert (after[0] - before[0], after[1] - before[1]) == (1, 0)


def test_the_clock_does_it_every_minute():
    store = make_store()
    hold(store, make_stocked(store), -1)

    jobs.expire_reservations.func(timestamp=0)

    assert not Reservation.objects.exists()
