"""Holding a cart still, and who has to wait."""

import threading

import pytest
from django.db import close_old_connections, transaction

from mercer.areas.cart.errors import CartBeingPaid, CartNotFound
from mercer.areas.cart.operations.lock_cart import lock_cart
from mercer.areas.cart.operations.mark_cart import mark_cart
from mercer.areas.cart.tests.make import held, make_cart, make_shop, make_thing, put
from mercer.kernel import clock


@pytest.mark.django_db
def test_it_tells_the_status_and_knows_its_store():
    store, other = make_shop(), make_shop()
    cart = make_cart(store)

    with transaction.atomic():
        assert lock_cart(store_id=store.id, cart_id=cart.id) == "open"
        with pytest.raises(CartNotFound):
            lock_cart(store_id=other.id, cart_id=cart.id)


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_adding_waits_for_the_placement_and_is_then_refused():
    store = make_shop()
    lamp = make_thing(store)
    cart = make_cart(store, lamp)
    refusals, started = [], threading.Event()

    def add():
        try:
            started.set()
            put(cart, lamp)
        except CartBeingPaid as refusal:
            refusals.append(refusal)
        finally:
            close_old_connections()

    thread = threading.Thread(target=add)
    with transaction.atomic():
        lock_cart(store_id=store.id, cart_id=cart.id)
        thread.start()
        started.wait(5)
        thread.join(0.5)
        still_waiting = thread.is_alive()
        mark_cart(cart_id=cart.id, status="placing", now=clock.now())
    thread.join(10)

    assert still_waiting
    assert len(refusals) == 1
    assert held(cart) == {"LAMP": 1}


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_ten_tabs_that_add_one_add_ten():
    store = make_shop()
    lamp = make_thing(store, on_hand=50)
    cart = make_cart(store)

    def add():
        try:
            put(cart, lamp)
        finally:
            close_old_connections()

    threads = [threading.Thread(target=add) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)

    assert held(cart) == {"LAMP": 10}
