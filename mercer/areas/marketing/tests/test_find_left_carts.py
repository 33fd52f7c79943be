"""Which carts count as left behind."""

from datetime import timedelta

import pytest

from mercer.areas.cart.models import Cart
from mercer.areas.cart.tests.make import make_cart, make_shop, make_thing
from mercer.areas.customers.tests.make import make_customer
from mercer.areas.marketing.models import LeftCart
from mercer.areas.marketing.operations.find_left_carts import find_left_carts
from mercer.areas.marketing.rules import StopReason, fingerprint
from mercer.areas.marketing.tests.make import (
    ADA,
    HOUR,
    look_again,
    make_left_cart,
    make_purchase,
    make_reminding_shop,
    noted,
)
from mercer.kernel import clock

pytestmark = pytest.mark.django_db


def test_a_cart_with_an_address_is_noted_after_an_hour_once():
    store = make_reminding_shop()
    lamp = make_thing(store)
    cart = make_left_cart(store, lamp, quantity=3)
    soon = make_left_cart(store, lamp, ago=timedelta(minutes=59), email="ben@example.org")

    found = [find_left_carts(now=clock.now()) for _twice in range(2)]

    row = LeftCart.objects.get()
    assert found == [1, 0]
    assert (row.cart_id, row.units, row.amount_minor, row.currency) == (cart.id, 3, 7200, "GBP")
    assert (row.left_at, row.next_at) == (cart.changed_at, cart.changed_at + HOUR)
    assert row.fingerprint == fingerprint(store.id, ADA)
    assert not LeftCart.objects.filter(cart=soon).exists()


def test_a_cart_without_an_address_or_goods_or_that_is_old_is_nobody_s():
    store = make_reminding_shop()
    lamp = make_thing(store)
    make_left_cart(store, lamp, email="")
    make_left_cart(store, lamp, ago=timedelta(days=4))
    empty = make_left_cart(store, lamp)
    empty.lines.all().delete()
    for status in ("placing", "placed", "merged"):
        other = make_left_cart(store, lamp)
        Cart.objects.filter(pk=other.pk).update(status=status)

    assert find_left_carts(now=clock.now()) == 0
    assert not LeftCart.objects.exists()


def test_a_customer_s_cart_has_the_address_of_the_account():
    store = make_reminding_shop()
    customer = make_customer(store)
    cart = make_cart(store, make_thing(store), customer_id=customer.id)
    Cart.objects.filter(pk=cart.pk).update(changed_at=clock.now() - HOUR)

    find_left_carts(now=clock.now())

    assert noted(cart).fingerprint == fingerprint(store.id, customer.email)


def test_who_has_bought_since_has_left_nothing():
    store = make_reminding_shop()
    lamp = make_thing(store)
    make_left_cart(store, lamp)
    make_purchase(store, lamp)

    assert find_left_carts(now=clock.now()) == 0
    assert not LeftCart.objects.exists()


def test_each_store_notes_its_own_with_its_own_settings():
    reminding, quiet = make_reminding_shop(), make_shop(code="quiet", domain="quiet.example")
    here, there = make_left_cart(reminding), make_left_cart(quiet)

    assert find_left_carts(now=clock.now()) == 2
    assert (noted(here).store_id, noted(there).store_id) == (reminding.id, quiet.id)
    assert noted(here).next_at == here.changed_at + HOUR
    assert noted(there).next_at is None


def test_a_cart_left_again_waits_anew_and_goes_on_with_the_next_mail():
    store = make_reminding_shop()
    cart = make_left_cart(store, ago=3 * HOUR)
    assert look_again() == 1
    again = clock.now() - HOUR
    Cart.objects.filter(pk=cart.pk).update(changed_at=again)

    assert look_again() == 0
    assert noted(cart).left_at == again
    assert noted(cart).next_at == again + timedelta(hours=24)
    assert noted(cart).sent == 1


@pytest.mark.parametrize(
    ("reason", "stays"), [(StopReason.EMPTIED, False), (StopReason.UNSUBSCRIBED, True)]
)
def test_coming_back_puts_right_what_can_be_put_right(reason, stays):
    store = make_reminding_shop()
    cart = make_left_cart(store, ago=5 * HOUR)
    find_left_carts(now=clock.now())
    LeftCart.objects.update(stopped_at=clock.now(), stop_reason=reason, next_at=None)
    Cart.objects.filter(pk=cart.pk).update(changed_at=clock.now() - HOUR)

    find_left_carts(now=clock.now())

    assert (noted(cart).stopped_at is not None) is stays
    assert noted(cart).stop_reason == (reason if stays else "")


def test_many_carts_take_two_statements_a_batch(django_assert_num_queries):
    store = make_reminding_shop()
    lamp = make_thing(store, on_hand=500)
    for number in range(12):
        make_left_cart(store, lamp, email=f"shopper{number}@example.org")

    with django_assert_num_queries(3):
        assert find_left_carts(now=clock.now()) == 12
