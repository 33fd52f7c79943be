"""Carts on their way to an order."""

import pytest

from mercer.areas.cart.errors import CartNotFound
from mercer.areas.cart.models import Cart
from mercer.areas.cart.operations.mark_cart import mark_cart
from mercer.areas.cart.tests.make import make_cart, make_shop
from mercer.kernel import clock
from mercer.kernel.errors import IllegalMove
from mercer.kernel.ids import new_id

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("old", "new"),
    [("open", "placing"), ("placing", "placed"), ("placing", "open"), ("placed", "placed")],
)
def test_a_permitted_move_happens_and_the_same_twice_is_no_trouble(old, new):
    cart = make_cart(make_shop())
    Cart.objects.update(status=old)

    mark_cart(cart_id=cart.id, status=new, now=clock.now())
    mark_cart(cart_id=cart.id, status=new, now=clock.now())

    assert Cart.objects.get().status == new


@pytest.mark.parametrize(("old", "new"), [("placed", "open"), ("merged", "placing")])
def test_another_move_is_refused(old, new):
    cart = make_cart(make_shop())
    Cart.objects.update(status=old)

    with pytest.raises(IllegalMove):
        mark_cart(cart_id=cart.id, status=new, now=clock.now())

    assert Cart.objects.get().status == old


def test_a_cart_that_is_not_there():
    with pytest.raises(CartNotFound):
        mark_cart(cart_id=new_id(), status="placed", now=clock.now())
