"""Two workers look at the same lower price, and shoppers at their lists: one mail, one list."""

import pytest

from mercer.areas.wishes.errors import WishListNameTaken
from mercer.areas.wishes.models import PriceDrop, WishList
from mercer.areas.wishes.operations.add_wish_list import add_wish_list
from mercer.areas.wishes.operations.tell_price_drops import tell_price_drops
from mercer.areas.wishes.tests.make import make_other_list, make_price, make_watch, make_wish_list
from mercer.kernel import clock
from mercer.kernel.models import EventRecord
from tests.races.conftest import run_together

pytestmark = pytest.mark.race


def test_two_workers_write_one_mail_for_a_product_on_two_lists(shop):
    lamp = shop.variant("LAMP", price=2000)
    first = make_wish_list(shop.store, lamp.product.slug)
    for wish_list in (first, make_other_list(first, "Hall", lamp.product.slug)):
        make_watch(wish_list)
    make_price(lamp.product, 1500)

    def tell():
        return tell_price_drops(store_id=shop.store.id, now=clock.now())

    told = run_together(*[tell] * 4)

    assert sum(one for one in told if isinstance(one, int)) == 1
    assert PriceDrop.objects.count() == 1
    assert EventRecord.objects.filter(name="wishes.PriceDropsFound").count() == 1


def test_two_tabs_make_one_list_of_a_name(shop):
    first = make_wish_list(shop.store)

    def add():
        add_wish_list(store_id=shop.store.id, token=first.token, name="Hall", now=clock.now())

    results = run_together(*[add] * 4)

    refused = [one for one in results if isinstance(one, WishListNameTaken)]
    assert (len(refused), results.count(None)) == (3, 1)
    assert WishList.objects.filter(token=first.token, name="Hall").count() == 1
