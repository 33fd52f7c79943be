"""A cancelled order has recovered nothing."""

import pytest

from mercer.areas.marketing.models import LeftCart
from mercer.areas.marketing.operations.take_back_recovery import take_back_recovery
from mercer.areas.marketing.tests.make import look_again, make_left_cart, make_reminding_shop, noted
from mercer.kernel import clock
from mercer.kernel.ids import new_id

pytestmark = pytest.mark.django_db


def test_what_was_recovered_is_so_no_more_and_is_not_again():
    store, order_id = make_reminding_shop(), new_id()
    cart = make_left_cart(store)
    look_again()
    LeftCart.objects.update(order_id=order_id, recovered_at=clock.now(), recovered_minor=2400)

    assert take_back_recovery(store_id=store.id, order_id=new_id()) is False
    assert noted(cart).recovered_minor == 2400
    assert take_back_recovery(store_id=store.id, order_id=order_id) is True

    assert (noted(cart).recovered_minor, noted(cart).recovered_at) == (0, None)
    assert noted(cart).order_id == order_id
