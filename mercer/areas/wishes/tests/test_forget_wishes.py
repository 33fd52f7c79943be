"""Forgetting a customer's wishes."""

import pytest

from mercer.areas.catalogue.tests.make import make_product
from mercer.areas.customers.events import CustomerErased
from mercer.areas.customers.tests.make import make_customer
from mercer.areas.stores.tests.make import make_store
from mercer.areas.wishes.models import Wish, WishList
from mercer.areas.wishes.operations.forget_wishes import forget_wishes
from mercer.areas.wishes.tests.make import make_wish_list, slugs_of
from mercer.kernel.events import announce
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
