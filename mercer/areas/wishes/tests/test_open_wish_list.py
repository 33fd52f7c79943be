"""Beginning a wish list."""

import pytest

from mercer.areas.catalogue.tests.make import NOW
from mercer.areas.customers.tests.make import make_customer
from mercer.areas.stores.tests.make import make_store
from mercer.areas.wishes.operations.open_wish_list import open_wish_list

pytestmark = pytest.mark.django_db


def test_a_customer_has_one_list_and_every_guest_their_own():
    store = make_store()
    ada = make_customer(store)

    hers = [open_wish_list(store_id=store.id, customer_id=ada.id, now=NOW) for _ in range(2)]
    guests = [open_wish_list(store_id=store.id, customer_id=None, now=NOW) for _ in range(2)]

    assert hers[0] == hers[1]
    assert len({hers[0].token, *(one.token for one in guests)}) == 3
