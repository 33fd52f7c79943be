"""Saying yes to mails about lower prices."""

from datetime import timedelta

import pytest

from mercer.areas.catalogue.tests.make import NOW, make_product
from mercer.areas.stores.tests.make import make_store
from mercer.areas.wishes.errors import WatchNotFound
from mercer.areas.wishes.models import PriceWatch
from mercer.areas.wishes.operations.confirm_price_watch import confirm_price_watch
from mercer.areas.wishes.operations.stop_price_watch import stop_price_watch
from mercer.areas.wishes.tests.make import make_watch, make_wish_list

pytestmark = pytest.mark.django_db


def make_list():
    store = make_store()
    make_product(store, title="Lamp", price=2000)
    return make_wish_list(store, "lamp")


def test_said_twice_it_counts_from_the_first_time():
    watch = make_watch(make_list())

    again = confirm_price_watch(
        store_id=watch.store_id, token=watch.token, now=NOW + timedelta(days=1)
    )

    assert (again.is_on, again.confirmed_at) == (True, NOW)


def test_what_was_stopped_stays_stopped():
    watch = make_watch(make_list())
    PriceWatch.objects.update(confirmed_at=None)
    stop_price_watch(store_id=watch.store_id, token=watch.token, now=NOW)

    found = confirm_price_watch(store_id=watch.store_id, token=watch.token, now=NOW)

    assert (found.is_on, found.confirmed_at) == (False, None)


def test_another_store_knows_no_such_link():
    watch = make_watch(make_list())
    PriceWatch.objects.update(confirmed_at=None)

    with pytest.raises(WatchNotFound):
        confirm_price_watch(store_id=make_store().id, token=watch.token, now=NOW)

    assert PriceWatch.objects.get().confirmed_at is None
