"""Giving up what is kept for a cart."""

from datetime import timedelta

import pytest

from mercer.areas.inventory.models import Reservation
from mercer.areas.inventory.operations.release_reservations import release_reservations
from mercer.areas.inventory.tests.make import make_stocked
from mercer.areas.stores.tests.make import make_store
from mercer.kernel import clock
from mercer.kernel.ids import new_id

pytestmark = pytest.mark.django_db


def test_only_the_carts_own_and_twice_is_no_trouble():
    store = make_store()
    lamp = make_stocked(store)
    own, other = new_id(), new_id()
    for cart_id in (own, other):
        Reservation.objects.create(
            store=store,
            cart_id=cart_id,
            variant=lamp,
            quantity=1,
            expires_at=clock.now() + timedelta(minutes=1),
        )

    release_reservations(cart_id=own)
    release_reservations(cart_id=own)

    assert list(Reservation.objects.values_list("cart_id", flat=True)) == [other]
