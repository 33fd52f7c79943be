"""No more mails about lower prices."""

import pytest

from mercer.areas.catalogue.tests.make import NOW, make_product
from mercer.areas.stores.tests.make import make_store
from mercer.areas.wishes.errors import WatchNotFound
from mercer.areas.wishes.models import Wish
from mercer.areas.wishes.operations.stop_price_watch import stop_price_watch
from mercer.areas.wishes.queries import find_watch_of
from mercer.areas.wishes.tests.make import make_other_list, make_watch, make_wish_list

pytestmark = pytest.mark.django_db


def make_list():
    store = make_store()
    make_product(store, title="Lamp", price=2000)
    return make_wish_list(store, "lamp")


def test_one_wish_is_stopped_and_with_the_last_the_watch():
    wish_list = make_list()
    vase = make_product(wish_list.store, title="Vase")
    both = make_other_list(wish_list, "Both", "lamp", "vase")
    lamp_id = Wish.objects.filter(wish_list=both).exclude(product=vase).get().product_id
    for product_id in (lamp_id, vase.id):
        token = make_watch(both, product_id=product_id).token

    states = []
    for product_id in (lamp_id, vase.id):
        stop_price_watch(store_id=both.store_id, token=token, product_id=product_id, now=NOW)
        states.append(find_watch_of(both.store_id, both.id).is_on)

    assert states == [True, False]
    assert not Wish.objects.filter(is_watched=True).exists()


def test_everything_of_an_address_is_stopped_in_this_store_only():
    first, theirs = make_list(), make_list()
    other = make_other_list(first, "Hall", "lamp")
    tokens = [make_watch(one).token for one in (first, other, theirs)]

    stop_price_watch(store_id=first.store_id, token=tokens[0], everything=True, now=NOW)

    is_on = [find_watch_of(one.store_id, one.id).is_on for one in (first, other, theirs)]
    assert is_on == [False, False, True]
    with pytest.raises(WatchNotFound):
        stop_price_watch(store_id=first.store_id, token=tokens[2], now=NOW)
