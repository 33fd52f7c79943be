"""Forgetting a customer's wishes."""

import pytest

from mercer.areas.catalogue.tests.make import NOW, make_product
from mercer.areas.customers.events import CustomerErased
from mercer.areas.customers.operations.erase_customer import erase_customer
from mercer.areas.customers.tests.make import make_customer
from mercer.areas.stores.tests.make import make_store
from mercer.areas.wishes.models import PriceWatch, RestockRequest, Wish, WishList
from mercer.areas.wishes.operations.forget_wishes import forget_wishes
from mercer.areas.wishes.tests.make import make_request, make_watch, make_wish_list, slugs_of
from mercer.kernel.actors import SYSTEM
from mercer.kernel.events import announce
from mercer.kernel.models import EventRecord
from mercer.kernel.testing import run_jobs

pytestmark = pytest.mark.django_db


def test_who_is_erased_has_no_list_and_others_keep_theirs():
    store = make_store()
    make_product(store, title="Lamp")
    ada, ben = make_customer(store), make_customer(store)
    make_wish_list(store, "lamp", customer=ada)
    his = make_wish_list(store, "lamp", customer=ben)

    announce(CustomerErased(store_id=store.id, customer_id=ada.id, actor="Ada"))
    run_jobs()

    assert WishList.objects.get().id == his.id
    assert slugs_of(his) == ["lamp"]
    assert Wish.objects.count() == 1
    assert forget_wishes(store_id=store.id, customer_id=ada.id) == 0


def test_the_address_of_who_is_erased_waits_for_nothing_any_more():
    store, other = make_store(), make_store()
    lamp, theirs = (make_product(each, title="Lamp").variants.get() for each in (store, other))
    ada = make_customer(store, email="Ada@Example.org")
    make_watch(make_wish_list(store, "lamp"), "ada@example.org")
    make_request(lamp, "ada@example.org")
    kept = [make_request(lamp, "ben@example.org"), make_request(theirs, "ada@example.org")]

    erase_customer(store_id=store.id, customer_id=ada.id, actor=SYSTEM, now=NOW)
    run_jobs()

    assert list(RestockRequest.objects.order_by("id")) == kept
    assert not PriceWatch.objects.exists()
    assert "ada" not in str(EventRecord.objects.get(name="customers.CustomerErased").body).lower()
