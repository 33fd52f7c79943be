"""A cart comes back on whatever device."""

import pytest

from mercer.areas.cart.models import Cart
from mercer.areas.cart.queries import get_cart
from mercer.areas.cart.tests.make import held, make_cart, make_thing
from mercer.areas.customers.tests.make import make_customer
from mercer.areas.marketing.errors import LeftCartNotFound
from mercer.areas.marketing.operations.restore_cart import restore_cart
from mercer.areas.marketing.queries import restore_token
from mercer.areas.marketing.tests.make import look_again, make_left_cart, make_reminding_shop, noted
from mercer.areas.stores.queries import get_store
from mercer.kernel import clock

pytestmark = pytest.mark.django_db


def restore(cart, *, into=None, customer_id=None, store_id=None):
    """Press the button of the link's page."""
    row = noted(cart)
    return restore_cart(
        store=get_store(store_id or row.store_id),
        token=restore_token(row.store_id, row.pk),
        into=get_cart(into.store_id, into.id) if into else None,
        customer_id=customer_id,
        now=clock.now(),
    )


def test_another_device_gets_the_goods_and_no_word_of_whose_they_were():
    store = make_reminding_shop()
    cart = make_left_cart(store, quantity=2)
    look_again()

    found = restore(cart)

    assert found.id != cart.id
    assert (found.email, found.customer_id, found.units) == ("", None, 2)
    row = noted(cart)
    assert (row.restored_cart_id, row.restored_at is not None) == (found.id, True)
    assert row.left_at == row.restored_at


def test_what_lies_in_the_cart_of_this_device_is_not_doubled():
    store = make_reminding_shop()
    lamp, bulb = make_thing(store), make_thing(store, "BULB")
    cart, here = make_left_cart(store, lamp, quantity=2), make_cart(store, lamp, bulb)
    look_again()

    found = [restore(cart, into=here) for _twice in range(2)]

    assert [one.id for one in found] == [here.id, here.id]
    assert held(here) == {"LAMP": 2, "BULB": 1}
    assert held(cart) == {"LAMP": 2}


def test_the_same_device_and_its_owner_go_on_with_the_cart_itself():
    store = make_reminding_shop()
    customer = make_customer(store, accepts_marketing=True)
    cart = make_left_cart(store, customer_id=customer.id)
    look_again()

    assert restore(cart, into=cart).id == cart.id
    assert restore(cart, customer_id=customer.id).id == cart.id
    assert restore(cart, customer_id=make_customer(store).id).id != cart.id


def test_a_cart_that_became_an_order_or_is_another_store_s_is_not_brought_back():
    store, other = make_reminding_shop(), make_reminding_shop(code="other", domain="other.example")
    cart = make_left_cart(store)
    look_again()
    with pytest.raises(LeftCartNotFound):
        restore(cart, store_id=other.id)
    Cart.objects.filter(pk=cart.pk).update(status="placed")

    with pytest.raises(LeftCartNotFound):
        restore(cart)

    assert noted(cart).restored_at is None
    assert Cart.objects.count() == 1
