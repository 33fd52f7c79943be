"""A month later nobody knows who left what."""

from datetime import timedelta

import pytest

from mercer.areas.cart.tests.make import held
from mercer.areas.marketing.models import LeftCart, OfferWord
from mercer.areas.marketing.operations.forget_left_carts import forget_left_carts
from mercer.areas.marketing.rules import KEPT
from mercer.areas.marketing.tests.make import ADA, look_again, make_left_cart, make_reminding_shop
from mercer.kernel.models import EventRecord

pytestmark = pytest.mark.django_db


def test_after_thirty_days_row_word_and_address_are_gone_and_the_goods_stay():
    store = make_reminding_shop()
    cart = make_left_cart(store)
    look_again()
    row = LeftCart.objects.get()

    assert forget_left_carts(now=row.left_at + KEPT) == 0
    cart.refresh_from_db()
    assert (cart.email, OfferWord.objects.count()) == (ADA, 1)
    assert forget_left_carts(now=row.left_at + KEPT + timedelta(hours=2)) == 1

    cart.refresh_from_db()
    assert (cart.email, held(cart)) == ("", {"LAMP": 1})
    assert not LeftCart.objects.exists()
    assert not OfferWord.objects.exists()
    told = EventRecord.objects.get(name="marketing.LeftCartsForgotten")
    assert told.body["left_cart_ids"] == [str(row.pk)]
