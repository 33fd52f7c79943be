"""Forgetting what was typed into carts that nobody came back to."""

from datetime import timedelta

import pytest

from mercer.areas.cart.models import Cart
from mercer.areas.cart.operations.forget_typed import forget_typed
from mercer.areas.cart.tests.make import held, make_cart, make_shop, make_thing
from mercer.areas.cart.tests.test_keep_typed import FORM, type_in
from mercer.kernel import clock

pytestmark = pytest.mark.django_db


def test_a_month_later_what_was_typed_is_forgotten_and_the_goods_stay():
    store = make_shop()
    lamp = make_thing(store)
    old, young, paying = (make_cart(store, lamp) for _each in range(3))
    for cart in (old, young, paying):
        type_in(cart)
    now = clock.now()
    month_ago = now - timedelta(days=30)
    Cart.objects.filter(pk__in=[old.pk, paying.pk]).update(changed_at=month_ago)
    Cart.objects.filter(pk=paying.pk).update(status="placing")

    forgotten = forget_typed(before=now - timedelta(days=29))

    typed = dict(Cart.objects.values_list("pk", "typed"))
    assert forgotten == 1
    assert typed == {old.pk: None, young.pk: FORM.plain(), paying.pk: FORM.plain()}
    assert held(old) == {"LAMP": 1}
