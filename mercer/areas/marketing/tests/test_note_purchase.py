"""What a purchase means for the carts that its buyer has left."""

import pytest

from mercer.areas.cart.tests.make import make_cart, make_thing
from mercer.areas.marketing.models import LeftCart
from mercer.areas.marketing.operations.note_purchase import note_purchase
from mercer.areas.marketing.rules import StopReason
from mercer.areas.marketing.tests.make import (
    HOUR,
    look_again,
    make_left_cart,
    make_purchase,
    make_reminding_shop,
    noted,
)
from mercer.kernel import clock
from mercer.kernel.models import EventRecord

pytestmark = pytest.mark.django_db


def test_an_order_from_a_restored_cart_is_recovered_once():
    store = make_reminding_shop()
    lamp = make_thing(store)
    cart, going_on = make_left_cart(store, lamp), make_cart(store, lamp)
    look_again()
    LeftCart.objects.update(restored_at=clock.now(), restored_cart_id=going_on.id)
    order = make_purchase(store, lamp, cart_id=going_on.id, email="ben@example.org")

    noticed = [
        note_purchase(store_id=store.id, order_id=order.id, now=clock.now()) for _twice in range(2)
    ]

    row = noted(cart)
    assert noticed == [True, False]
    assert (row.order_id, row.recovered_minor) == (order.id, order.total_minor)
    assert (row.stop_reason, row.next_at) == (StopReason.BOUGHT, None)
    assert EventRecord.objects.filter(name="marketing.RemindersStopped").count() == 1


def test_an_order_that_came_without_the_link_stops_the_mails_and_is_not_recovered():
    store = make_reminding_shop()
    lamp = make_thing(store)
    cart = make_left_cart(store, lamp)
    look_again()
    order = make_purchase(store, lamp)

    assert note_purchase(store_id=store.id, order_id=order.id, now=clock.now()) is False
    assert (noted(cart).stop_reason, noted(cart).order_id) == (StopReason.BOUGHT, None)


def test_a_cart_that_was_restored_and_went_into_another_still_counts():
    store = make_reminding_shop()
    lamp = make_thing(store)
    cart = make_left_cart(store, lamp)
    look_again()
    LeftCart.objects.update(restored_at=clock.now(), restored_cart_id=make_cart(store).id)
    order = make_purchase(store, lamp)

    assert note_purchase(store_id=store.id, order_id=order.id, now=clock.now()) is True
    assert noted(cart).order_id == order.id


def test_one_order_recovers_one_cart():
    store = make_reminding_shop()
    lamp = make_thing(store)
    older, newer = make_left_cart(store, lamp, ago=2 * HOUR), make_left_cart(store, lamp)
    look_again()
    for row in LeftCart.objects.all():
        LeftCart.objects.filter(pk=row.pk).update(
            restored_at=row.left_at, restored_cart_id=row.cart_id
        )
    order = make_purchase(store, lamp)

    note_purchase(store_id=store.id, order_id=order.id, now=clock.now())

    assert (noted(older).recovered_minor, noted(newer).recovered_minor) == (0, order.total_minor)


def test_another_store_s_carts_go_on():
    store, other = make_reminding_shop(), make_reminding_shop(code="other", domain="other.example")
    here, there = make_left_cart(store), make_left_cart(other)
    look_again()
    order = make_purchase(store, here.lines.get().variant)

    note_purchase(store_id=store.id, order_id=order.id, now=clock.now())

    assert noted(here).stopped_at is not None
    assert noted(there).stopped_at is None
